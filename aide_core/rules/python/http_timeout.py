"""HTTP requests that may wait for ever."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.added_argument import add_argument
from aide_core.rules.support.http_clients import (
    AIOHTTP_CALLS,
    HTTPX_CALLS,
    HTTPX_CLIENTS,
    REQUESTS_CALLS,
)

_NO_DEFAULT = frozenset(REQUESTS_CALLS)
_WITH_DEFAULT = frozenset({*HTTPX_CALLS, *HTTPX_CLIENTS, *AIOHTTP_CALLS, "aiohttp.ClientSession"})


@rule(
    "py-http-no-timeout",
    languages=["python"],
    severity="low",
    confidence="high",
    message="This request has no timeout, so it may wait for ever.",
    cwe=[400],
    calls=[*sorted(_NO_DEFAULT), *sorted(_WITH_DEFAULT)],
    aliases=["bandit:B113", "ruff:S113", "semgrep:use-timeout"],
    controls=["soc2:A1.1", "hipaa:164.308(a)(7)", "gdpr:32(1)(b)"],
    fixable=True,
)
def http_no_timeout(call: Call, context: FileContext) -> Iterator[Match]:
    """A request is made without a timeout, or with `timeout=None`.

    Why:
        A server that accepts the connection and never answers holds this worker until someone
        kills it. A few such requests stop the whole service.
    Remediation:
        Pass `timeout=` in seconds to each request of `requests`, which has no default. In httpx
        and aiohttp, leave the default in place or choose a longer one.
    Bad:
        import requests
        requests.get("https://api.example.org/orders")
    Bad:
        import requests
        session = requests.Session()
        session.post(url, data=data, timeout=None)
    Bad:
        import httpx
        client = httpx.Client(timeout=None)
    Bad:
        import requests
        requests.post(
            url,
            data=data,  # the order
        )
    Good:
        import requests
        requests.get("https://api.example.org/orders", timeout=10)
    Good:
        import requests
        requests.get("https://api.example.org/orders", timeout=wait)
    Good:
        import requests
        requests.get("https://api.example.org/orders", **options)
    Good:
        import httpx
        httpx.get("https://api.example.org/orders")
    Good:
        import shop
        shop.get("https://api.example.org/orders")
    Good:
        # in tests/test_shop.py
        import requests
        requests.get("https://api.example.org/orders")
    References:
        https://requests.readthedocs.io/en/latest/user/advanced/#timeouts
        https://www.python-httpx.org/advanced/timeouts/
    """
    if context.in_tests:
        return
    timeout = call.keywords.get("timeout")
    if timeout is not None:
        if context.is_value(timeout, None):
            yield context.match(timeout, "`timeout=None` lets this request wait for ever.")
    elif call.name in _NO_DEFAULT and not call.has_splat:
        edit = add_argument(call, "timeout=10")
        title = "Wait for ten seconds at most"
        fix = context.fix(title, edit, safe=False) if edit is not None else None
        yield context.match(call.callee, fix=fix)
