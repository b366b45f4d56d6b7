"""HTTP clients that accept any certificate."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import keyword
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.http_clients import (
    AIOHTTP_CALLS,
    HTTPX_CALLS,
    HTTPX_CLIENTS,
    REQUESTS_CALLS,
)

_VERIFY = frozenset({*REQUESTS_CALLS, *HTTPX_CALLS, *HTTPX_CLIENTS, "requests.Session().send"})
_AIOHTTP = frozenset({*AIOHTTP_CALLS, "aiohttp.TCPConnector", "aiohttp.request"})
_URLLIB3 = frozenset({"urllib3.PoolManager", "urllib3.ProxyManager", "urllib3.HTTPSConnectionPool"})
_CLIENTS = _VERIFY | _AIOHTTP | _URLLIB3


@rule(
    "py-http-verify-off",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The server's certificate is not checked.",
    cwe=[295],
    calls=[*sorted(_CLIENTS), "functools.partial"],
    literals=["verify", "ssl", "cert_reqs"],
    aliases=["bandit:B501", "ruff:S501", "semgrep:disabled-cert-validation"],
    controls=TRANSPORT,
    fixable=True,
)
def http_verify_off(call: Call, context: FileContext) -> Iterator[Match]:
    """An HTTP client is told not to check certificates.

    Why:
        Anyone between the two machines can pose as the server, read what is sent (passwords and
        tokens first) and answer what they like.
    Remediation:
        Leave the check on. For a server with a certificate of your own authority, pass that
        authority's file: `verify="ca.pem"`, or an `ssl.SSLContext` for aiohttp.
    Bad:
        import requests
        requests.get("https://pay.example.org", verify=False)
    Bad:
        import httpx
        client = httpx.AsyncClient(verify=False)
    Bad:
        import requests
        with requests.Session() as session:
            session.post(url, data=data, verify=False)
    Bad:
        import aiohttp
        connector = aiohttp.TCPConnector(ssl=False)
    Bad:
        import aiohttp
        async def fetch(url):
            async with aiohttp.ClientSession() as session:
                return await session.get(url, verify_ssl=False)
    Bad:
        import urllib3
        pool = urllib3.PoolManager(cert_reqs="CERT_NONE")
    Bad:
        import ssl
        import urllib3
        pool = urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)
    Bad:
        import functools, requests
        post = functools.partial(requests.post, timeout=5, verify=False)
    Bad:
        import requests
        options = {"timeout": 5, "verify": False}
        requests.get("https://pay.example.org", **options)
    Good:
        import functools, shop
        post = functools.partial(shop.post, verify=False)
    Good:
        import requests
        requests.get("https://pay.example.org", verify="ca.pem")
    Good:
        import requests
        requests.get("https://pay.example.org", stream=False, params={"verify": "no"})
    Good:
        import urllib3
        pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
    Good:
        import shop
        shop.get("https://pay.example.org", verify=False)
    References:
        https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification
        https://www.python-httpx.org/advanced/ssl/
        https://docs.aiohttp.org/en/stable/client_advanced.html#ssl-control-for-tcp-sockets
    """
    if call.name not in _CLIENTS and context.resolve(call.argument("", 0)) not in _CLIENTS:
        return
    for name in ("verify", "ssl", "verify_ssl", "cert_reqs"):
        value = keyword(context, call, name)
        if value is not None and _is_off(name, value, context):
            new = '"CERT_REQUIRED"' if name == "cert_reqs" else "True"
            fix = context.fix("Check the certificate", context.replace(value, new), safe=False)
            severity = Severity.LOW if context.in_tests else None
            yield context.match(value, fix=fix, severity=severity)


def _is_off(name: str, value: Node, context: FileContext) -> bool:
    if name == "cert_reqs":
        return context.string(value) == "CERT_NONE" or context.resolve(value) == "ssl.CERT_NONE"
    return context.is_value(value, value=False)
