"""Response headers that a client has a hand in."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.built_text import holes, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.request_data import is_request_value


@rule(
    "py-header-from-request",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="The client decides the content of this response header.",
    cwe=[113],
    kinds=["assignment"],
    literals=["headers[", "response[", "resp["],
    controls=INJECTION,
    profiles=["strict"],
)
def header_from_request(node: Node, context: FileContext) -> Iterator[Match]:
    """A header of the response is set to what the client sent.

    Why:
        A line break in the value starts another header or the body. Current frameworks refuse
        that, but other headers can still be steered, such as where a cache stores the page.
    Remediation:
        Accept values from a fixed list, or remove everything but letters and digits.
    Bad:
        from flask import request
        def show(response):
            response.headers["X-Language"] = request.args["language"]
    Bad:
        def show(request, response):
            response["Content-Language"] = "x-" + request.GET.get("language")
    Good:
        def show(request, response):
            response["Content-Language"] = "en"
    Good:
        def show(request, table):
            table["language"] = request.GET.get("language")
            headers["x"] = 1
    Good:
        def show(request, response):
            response["Content-Language"] = request.LANGUAGE_CODE
    Good:
        def show(request, response):
            headers = request.GET.get("language")
            response["Content-Language"] = "en"
    Good:
        def show(request, headers):
            headers = request.GET["language"]
    References:
        https://owasp.org/www-community/attacks/HTTP_Response_Splitting
    """
    target, value = node.child_by_field_name("left"), node.child_by_field_name("right")
    if target is None or target.type != "subscript":
        return
    holder = context.text(target.child_by_field_name("value"))
    if holder.rpartition(".")[2] not in {"headers", "response", "resp"}:
        return
    if any(is_request_value(hole, context) for hole in holes(pieces(value, context))):
        yield context.match(node)
