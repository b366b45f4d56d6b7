"""Addresses opened whatever their scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import follow
from aide_core.rules.support.request_data import request_part

_HTTP = re.compile(r"^[rRbBuUfF]*[\"']{1,3}https?://", re.IGNORECASE)
_MAX_PARTS = 20


@rule(
    "py-urlopen-scheme",
    languages=["python"],
    severity="low",
    confidence="low",
    message="`urllib` also opens `file:` addresses; this one is not known to be a web address.",
    cwe=[22, 918],
    calls=[
        "urllib.request.urlopen",
        "urllib.request.urlretrieve",
        "urllib.request.URLopener().open",
        "urllib.request.FancyURLopener().open",
        "six.moves.urllib.request.urlopen",
        "urllib.request.build_opener().open",
    ],
    aliases=["bandit:B310", "ruff:S310"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
)
def urlopen_scheme(call: Call, context: FileContext) -> Iterator[Match]:
    """`urllib` opens an address whose scheme the text does not show.

    Why:
        Where a client can choose the address, `file:///etc/passwd` reads a local file, and
        `http://169.254.169.254/` the machine's cloud credentials.
    Remediation:
        Check that the scheme is `https` and the host is one you expect, or use an HTTP client
        that knows no `file:` scheme, such as httpx.
    Bad:
        from urllib.request import urlopen
        def fetch(address):
            return urlopen(address).read()
    Bad:
        import urllib.request
        urllib.request.urlretrieve("file:///etc/passwd", "copy")
    Bad:
        from urllib.request import urlopen
        urlopen(redirected("https://example.org/list")).read()
    Good:
        from urllib.request import urlopen
        urlopen("https://example.org/list").read()
    Good:
        from urllib.request import urlopen
        def fetch(page):
            return urlopen(f"https://example.org/{page}").read()
    Good:
        from urllib.request import Request, urlopen
        request = Request("https://example.org/list", headers=headers)
        urlopen(request).read()
    Good:
        from urllib.request import urlopen
        BASE = "https://example.org/"
        def fetch(page):
            return urlopen(BASE + page).read()
    Good:
        from urllib.request import urlopen
        def preview(request):
            return urlopen(request.GET["address"]).read()  # py-ssrf-request-data reports this one
    Good:
        from shop.web import urlopen
        def fetch(address):
            return urlopen(address).read()
    Good:
        from urllib.request import Request, urlopen
        def fetch(page):
            request = Request(url=("https://example.org/" + page))
            return urlopen(request).read()
    Good:
        # in tests/test_shop.py
        from urllib.request import urlopen
        def fetch(address):
            return urlopen(address).read()
    Bad:
        from urllib.request import urlopen
        def fetch(page):
            return urlopen((page + "https://example.org")).read()
    Bad:
        from urllib.request import urlopen
        text = urlopen("ftp://example.org/a").read()
    Bad:
        from urllib.request import urlopen
        def fetch(base, page):
            return urlopen(base + "https://example.org/" + page).read()
    References:
        https://docs.python.org/3/library/urllib.request.html
    """
    address = call.argument("url", 0)
    if address is None or context.in_tests or _is_web(context, address):
        return
    if request_part(address, context) is not None:
        return
    text = context.string(address)
    sure = text is not None and text.startswith("file:")
    yield context.match(
        address,
        severity=Severity.MEDIUM if sure else None,
        confidence=Confidence.HIGH if sure else None,
    )


def _is_web(context: FileContext, address: Node) -> bool:
    """Whether the text shows that the address begins with `http://` or `https://`."""
    node = follow(context, address)
    call = context.as_call(node)
    if call is not None and call.name == "urllib.request.Request":
        node = follow(context, call.argument("url", 0))
    for _ in range(_MAX_PARTS):
        if node is None or node.type not in {"binary_operator", "parenthesized_expression"}:
            break
        node = follow(context, node.child_by_field_name("left") or node.named_child(0))
    return _HTTP.match(context.text(node)) is not None
