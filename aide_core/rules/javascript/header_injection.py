"""Headers and links that hold what a client sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_headers import HEADER_METHODS, headers
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value

_HOST = re.compile(
    r"""(?:headers\.host|headers\[['"](?:host|x-forwarded-host)['"]\]|(?:get|header)\(['"](?:host|x-forwarded-host)['"]\))$""",
    re.IGNORECASE,
)
_OWN_RULES = frozenset({"location", "access-control-allow-origin", "content-disposition"})


@rule(
    "js-header-from-request",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="The client writes a header of the answer.",
    cwe=[113],
    methods=HEADER_METHODS,
    literals=REQUEST_WORDS,
    aliases=["njsscan:generic_header_injection"],
    controls=INJECTION,
)
def header_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A header of the answer holds text of the request.

    Why:
        Node.js refuses line breaks in headers with an error that may end the process, and a header
        of the client's choice steers caches, cookies and policies of the browser.
    Remediation:
        Choose the value from a list, or check that it has the form that the header needs.
    Bad:
        app.get("/file", (req, res) => res.setHeader("X-Name", req.query.name));
    Bad:
        app.get("/file", (req, res) => res.set({ "Content-Type": req.query.type }));
    Good:
        app.get("/file", (req, res) => res.setHeader("X-Name", encodeURIComponent(req.query.name)));
    Good:
        app.get("/file", (req, res) => cache.set("name", req.query.name));
    Good:
        app.get("/file", (req, res) => res.set("Location", req.query.to));
    References:
        https://owasp.org/www-community/attacks/HTTP_Response_Splitting
    """
    receiver = context.text(call.receiver).partition("(")[0].partition(".")[0]
    if receiver not in {"res", "response", "reply", "ctx"}:
        return
    for name, value in headers(call, context):
        if name not in _OWN_RULES and is_request_value(value, context):
            yield context.match(call.node)


@rule(
    "js-host-header",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The client writes the `Host` header, and so where this link leads.",
    cwe=[644],
    kinds=["template_string", "binary_expression"],
    literals=["host"],
    aliases=["njsscan:host_header_injection", "semgrep:host-header-injection"],
    controls=INJECTION,
)
def host_header(node: Node, context: FileContext) -> Iterator[Match]:
    """An address is built with the `Host` header of the request.

    Why:
        A request with a host of the attacker's makes the server send mail whose link to reset the
        password leads to the attacker, with the token in it; caches keep such pages for others.
    Remediation:
        Take the address of the site from the settings.
    Bad:
        app.post("/reset", (req, res) => mail(`https://${req.headers.host}/reset/${token}`));
    Bad:
        app.post("/reset", (req, res) => mail("https://" + req.get("host") + "/reset/" + token));
    Good:
        app.post("/reset", (req, res) => mail(`https://${settings.host}/reset/${token}`));
    Good:
        app.post("/reset", (req, res) => log(`asked for ${req.headers.host}`));
    Good:
        app.use((req, res) => new URL(req.url, `http://${req.headers.host}`));
    Good:
        app.use((req, res) => mail(`https://${req.headers.hostage}/reset/${token}`));
    References:
        https://owasp.org/www-project-web-security-testing-guide/stable/4-Web_Application_Security_Testing/07-Input_Validation_Testing/17-Testing_for_Host_Header_Injection
    """
    parent = node.parent
    if parent is not None and parent.type == "binary_expression":
        return
    text = context.text(node)
    if "://" not in text or _is_for_parsing(node, context):
        return
    for found in context.find(
        {"member_expression", "call_expression", "subscript_expression"}, node
    ):
        if _HOST.search(context.text(found)) is not None:
            yield context.match(node)
            return


def _is_for_parsing(node: Node, context: FileContext) -> bool:
    """Whether the address only serves to take a request's own address apart."""
    call = context.as_call(node.parent.parent) if node.parent is not None else None
    return call is not None and call.method == "URL"
