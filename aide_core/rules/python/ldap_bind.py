"""Directories signed in to without a password or without TLS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_BINDS = (
    "ldap.initialize().simple_bind_s",
    "ldap.initialize().simple_bind",
    "ldap.initialize().bind_s",
)


@rule(
    "py-ldap-bind",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="The directory is asked without a password, or over a connection in the clear.",
    cwe=[521, 287, 319],
    calls=[*_BINDS, "ldap3.Connection", "ldap3.Server"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def ldap_bind(call: Call, context: FileContext) -> Iterator[Match]:
    """An LDAP client binds with an empty password, or switches TLS off in so many words.

    Why:
        A bind with a name and an empty password succeeds on many servers as "anonymous". A
        program that takes the success for a correct password lets anyone sign in.
    Remediation:
        Refuse empty passwords before the bind, use an account with a password, and connect with
        `ldaps://` or StartTLS.
    Bad:
        import ldap
        directory = ldap.initialize("ldaps://directory.example.org")
        directory.simple_bind_s("cn=shop,dc=example,dc=org", "")
    Bad:
        import ldap3
        link = ldap3.Connection(server, user="cn=shop", password="")
    Bad:
        from ldap3 import Server
        server = Server("directory.example.org", use_ssl=False)
    Bad:
        from ldap3 import ANONYMOUS, Connection
        link = Connection(server, authentication=ANONYMOUS)
    Good:
        import ldap
        directory = ldap.initialize("ldaps://directory.example.org")
        directory.simple_bind_s("cn=shop,dc=example,dc=org", password)
    Good:
        from ldap3 import SIMPLE, Connection, Server
        server = Server("directory.example.org", use_ssl=True)
        link = Connection(server, user, password, authentication=SIMPLE)
    Good:
        import shop
        shop.Connection(server, user="cn=shop", password="")
    Good:
        # in tests/test_shop.py
        import ldap
        directory = ldap.initialize("ldaps://directory.example.org")
        directory.simple_bind_s("cn=shop,dc=example,dc=org", "")
    References:
        https://datatracker.ietf.org/doc/html/rfc4513#section-5.1.2
        https://ldap3.readthedocs.io/en/latest/ssltls.html
    """
    if context.in_tests:
        return
    if call.method == "Server":
        value = call.keywords.get("use_ssl")
        if value is not None and context.is_value(value, value=False):
            yield context.match(
                value, "`use_ssl=False` sends passwords to the directory in the clear."
            )
        return
    keyword, position = ("password", 2) if call.method == "Connection" else ("cred", 1)
    password = call.argument(keyword, position)
    if password is not None and context.string(password) == "":
        yield context.match(password, "An empty password binds as anybody.")
    kind = call.keywords.get("authentication")
    if kind is not None and context.resolve(kind) == "ldap3.ANONYMOUS":
        yield context.match(kind, "The directory answers without a password.")
