"""Variables that switch the check of certificates off."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_variables import variables

_OFF = frozenset({"0", "false", "no", "off"})
_ON = frozenset({"1", "true", "yes", "on"})
_WEAK = {
    "NODE_TLS_REJECT_UNAUTHORIZED": _OFF,
    "PYTHONHTTPSVERIFY": _OFF,
    "GIT_SSL_NO_VERIFY": _ON,
    "NPM_CONFIG_STRICT_SSL": _OFF,
    "CONDA_SSL_VERIFY": _OFF,
    "BUNDLE_SSL_VERIFY_MODE": _OFF,
    "CURL_INSECURE": _ON,
    "GOINSECURE": frozenset({"*"}),
    "PIP_TRUSTED_HOST": frozenset({"pypi.org", "files.pythonhosted.org", "pypi.python.org", "*"}),
}


@rule(
    "docker-tls-variable-off",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="Programs in this image do not check certificates.",
    cwe=[295],
    literals=[
        "tls_reject",
        "httpsverify",
        "ssl_no_verify",
        "strict_ssl",
        "ssl_verify",
        "git_ssl",
        "insecure",
        "trusted_host",
    ],
    aliases=[
        "checkov:CKV2_DOCKER_5",
        "checkov:CKV2_DOCKER_6",
        "checkov:CKV2_DOCKER_12",
        "checkov:CKV2_DOCKER_14",
        "checkov:CKV2_DOCKER_16",
    ],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def docker_tls_variable_off(context: FileContext) -> Iterator[Match]:
    """A variable of the image switches TLS checks off.

    Why:
        Every program that obeys it accepts any certificate, so whoever stands on the way reads and
        changes what is sent, packages among it.
    Remediation:
        Remove it; add the certificate of your own authority to the image instead.
    Bad:
        FROM node:24.1
        ENV NODE_TLS_REJECT_UNAUTHORIZED=0
    Bad:
        FROM debian:13.1
        ENV PYTHONHTTPSVERIFY 0
    Bad:
        FROM debian:13.1
        ENV GIT_SSL_NO_VERIFY=true
    Bad:
        FROM debian:13.1
        ENV npm_config_strict_ssl=false
    Good:
        FROM debian:13.1
        ENV NODE_TLS_REJECT_UNAUTHORIZED=1
    Good:
        FROM debian:13.1
        ENV MODE_INSECURE=0
    Good:
        FROM debian:13.1
        ENV GIT_SSL_NO_VERIFY=false
    References:
        https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
    """
    for variable in variables(context):
        weak = _WEAK.get(variable.name.upper(), frozenset())
        if not weak.isdisjoint((variable.value or "").lower().split()):
            message = f"`{variable.name}` switches the check of certificates off."
            yield context.match_range(variable.start, variable.end, message)
