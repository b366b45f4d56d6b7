"""Credentials sent over plain HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Edit
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry, follow
from aide_core.rules.support.http_clients import FETCHES, url_position

_CLEAR = re.compile(r"^[rRbBuUfF]*[\"']{1,3}http://(?P<host>[\w.\-\[\]:]+)", re.IGNORECASE)
_LOCAL = re.compile(
    r"^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|0\.0\.0\.0|[\w-]+(:|$))"
    r"|\.(local|internal|localhost|svc|test|invalid|lan|home)(:|$)"
)
_SENT = ("Authorization", "X-API-Key", "X-Api-Key", "Cookie", "X-Auth-Token")


@rule(
    "py-cleartext-credentials",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="Credentials go to this address over plain HTTP.",
    cwe=[319],
    calls=FETCHES,
    literals=["http://"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(2)(ii)", "gdpr:32(1)(a)"],
    fixable=True,
)
def cleartext_credentials(call: Call, context: FileContext) -> Iterator[Match]:
    """A request with a password or token goes to an `http://` address.

    Why:
        Every network on the way can read the credentials and use them.
    Remediation:
        Use `https://`.
    Bad:
        import requests
        requests.get("http://api.example.org/orders", auth=(user, password), timeout=5)
    Bad:
        import httpx
        httpx.get("http://api.example.org/orders", headers={"Authorization": f"Bearer {token}"})
    Bad:
        import requests
        def order(number):
            return requests.request(
                "GET", f"http://api.example.org/{number}", auth=LOGIN, timeout=5
            )
    Good:
        import requests
        requests.get("https://api.example.org/orders", auth=(user, password), timeout=5)
    Good:
        import requests
        requests.get("http://api.example.org/orders", timeout=5, auth=None)
    Good:
        import requests
        requests.get("http://localhost:8080/orders", auth=(user, password), timeout=5)
    Good:
        import requests
        requests.get("http://api.example.org/orders", headers={"Accept": "*/*"}, timeout=5)
    Good:
        import requests
        requests.get("http://broker.internal/orders", auth=(user, password), timeout=5)
    Good:
        # in tests/test_shop.py
        import requests
        requests.get("http://api.example.org/orders", auth=(user, password), timeout=5)
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html
    """
    given = call.argument("url", url_position(call.name))
    address = follow(context, given)
    found = _CLEAR.match(context.text(address)) if address is not None else None
    if address is None or found is None or _LOCAL.search(found["host"]) or context.in_tests:
        return
    if not _sends_credentials(call, context):
        return
    start = address.start_byte + context.text(address).lower().index("http://") + len("http")
    edit = Edit(start, start, "s")
    yield context.match(address, fix=context.fix("Use `https://`", edit, safe=False))


def _sends_credentials(call: Call, context: FileContext) -> bool:
    auth = call.keywords.get("auth")
    if auth is not None:
        return not context.is_value(auth, None)
    headers: Node | None = call.keywords.get("headers")
    return any(entry(context, headers, name) is not None for name in _SENT)
