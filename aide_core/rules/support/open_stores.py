"""Variables by which the images of databases and queues are told to ask for no password."""

from __future__ import annotations

_YES = frozenset({"yes", "true", "1", "on"})
_NO = frozenset({"no", "false", "0", "off"})
_SWITCHES = {
    "POSTGRES_HOST_AUTH_METHOD": frozenset({"trust"}),
    "MYSQL_ALLOW_EMPTY_PASSWORD": _YES,
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD": _YES,
    "MARIADB_ALLOW_EMPTY_PASSWORD": _YES,
    "ALLOW_EMPTY_PASSWORD": _YES,
    "ALLOW_ANONYMOUS_LOGIN": _YES,
    "ALLOW_PLAINTEXT_LISTENER": _YES,
    "xpack.security.enabled": _NO,
    "ELASTICSEARCH_SECURITY_ENABLED": _NO,
    "DISABLE_SECURITY_PLUGIN": _YES,
    "plugins.security.disabled": _YES,
    "NEO4J_AUTH": frozenset({"none"}),
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": _YES,
    "GF_AUTH_ANONYMOUS_ENABLED": _YES,
}


def opens_store(name: str, value: str) -> bool:
    """Whether a variable with this value lets everybody in, without a password or encryption."""
    return value.strip().lower() in _SWITCHES.get(name, frozenset())
