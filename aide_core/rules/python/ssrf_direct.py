"""Requests to an address that the client chose."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.http_clients import FETCHES, url_position
from aide_core.rules.support.request_data import request_part


@rule(
    "py-ssrf-request-data",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The client chooses the address that the server asks.",
    cwe=[918],
    calls=FETCHES,
    literals=["request.", "req."],
    aliases=["semgrep:ssrf-requests"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def ssrf_request_data(call: Call, context: FileContext) -> Iterator[Match]:
    """The address of an outgoing request comes straight from an incoming one.

    Why:
        The server then asks addresses that only it can reach: the cloud's metadata service,
        which hands out credentials, or administration pages inside the network.
    Remediation:
        Let the client choose from a list of known hosts, or resolve the name, refuse private
        addresses and connect to the address that was checked.
    Bad:
        import requests
        from flask import request
        def preview():
            return requests.get(request.args["url"], timeout=5).text
    Bad:
        import httpx
        def preview(request):
            return httpx.request("GET", f"http://{request.GET.get('host')}/health").text
    Bad:
        from urllib.request import urlopen
        def preview(request):
            return urlopen(url=request.POST["url"]).read()
    Good:
        import requests
        from flask import request
        def search():
            return requests.get("https://api.example.org", params=request.args, timeout=5).text
    Good:
        import requests
        from flask import request
        def order():
            return requests.get(f"https://api.example.org/{request.args['id']}", timeout=5).text
    Good:
        import requests
        from flask import request
        def preview():
            return requests.get(checked(request.args["url"]), timeout=5).text
    Good:
        import httpx
        def forward(request):
            return httpx.request(request.POST["method"], "https://api.example.org").text
    Good:
        # in tests/test_shop.py
        import requests
        from flask import request
        def preview():
            return requests.get(request.args["url"], timeout=5).text
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    address = call.argument("url", url_position(call.name))
    found = request_part(address, context)
    if address is None or found is None or context.in_tests:
        return
    if not _has_fixed_host(context, address, found):
        yield context.match(address)


def _has_fixed_host(context: FileContext, address: Node, found: Node) -> bool:
    """Whether text of the program names scheme and host before the client's part."""
    data = context.source.data[address.start_byte : found.start_byte].decode("utf-8", "replace")
    return "/" in data.partition("://")[2].partition("{")[0]
