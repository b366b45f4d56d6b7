"""Links and frames whose address the page's own address decides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import danger
from aide_core.rules.support.js_page_data import PAGE_WORDS, is_page_value
from aide_core.rules.support.js_text import pieces

_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
_FRAME_WORDS = frozenset({"srcdoc", "innerHTML", "outerHTML"})


@rule(
    "js-link-from-address",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The address of the page decides where this link leads.",
    cwe=[79, 601],
    kinds=["assignment_expression"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def link_from_address(node: Node, context: FileContext) -> Iterator[Match]:
    """The `href` of a link or the `action` of a form comes from the address of the page.

    Why:
        Whoever sends a link to the page chooses where its links lead; an address that begins with
        `javascript:` runs a script in the page when somebody follows it.
    Remediation:
        Show the link only when `new URL(address).protocol` is `https:` and its `origin` is known.
    Bad:
        back.href = new URLSearchParams(location.search).get("back");
    Bad:
        form.action = location.hash.slice(1);
    Good:
        back.href = "/orders" + location.search;
    Good:
        back.title = location.hash.slice(1);
    Good:
        back.href = location.href;
    Good:
        back.href = address; // not location
    Good:
        location.href = location.hash.slice(1);
    References:
        https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/javascript
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or context.text(left.child_by_field_name("property")) not in _LINKS:
        return
    if context.text(left.child_by_field_name("object")).endswith("location"):
        return
    if _leads(right, context) and not context.text(right).endswith("location.href"):
        yield context.match(node)


_LINKS = frozenset({"href", "action", "formAction"})


@rule(
    "js-attribute-from-address",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The address of the page decides what this attribute loads or leads to.",
    cwe=[79, 601],
    methods=["setAttribute", "attr", "setAttributeNS"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def attribute_from_address(call: Call, context: FileContext) -> Iterator[Match]:
    """An attribute such as `href` or `src` is set to a part of the page's address.

    Why:
        Whoever sends a link to the page chooses what it loads and where its links lead; an address
        that begins with `javascript:` runs a script in the page.
    Remediation:
        Set it only when `new URL(address).protocol` is `https:` and its `origin` is known.
    Bad:
        back.setAttribute("href", new URLSearchParams(location.search).get("back"));
    Bad:
        $("#map").attr("src", location.hash.slice(1));
    Bad:
        use.setAttributeNS(null, "href", location.hash.slice(1));
    Good:
        back.setAttribute("href", "/orders" + location.search);
    Good:
        back.setAttribute("title", location.hash.slice(1));
    Good:
        back.setAttribute("href", address); // not location
    References:
        https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/javascript
    """
    shift = 1 if call.method == "setAttributeNS" else 0
    if context.string(call.argument(position=shift)) not in _ADDRESSES:
        return
    if _leads(call.argument(position=shift + 1), context):
        yield context.match(call.node)


@rule(
    "js-frame-document-attribute",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed becomes the document of a frame.",
    cwe=[79],
    methods=["setAttribute", "attr", "prop"],
    literals=["srcdoc", "innerHTML", "outerHTML"],
    controls=INJECTION,
)
def frame_document_attribute(call: Call, context: FileContext) -> Iterator[Match]:
    """`srcdoc`, or jQuery's `prop("innerHTML")`, is set to text that is not fixed.

    Why:
        The text is read as markup of the page, so scripts in it reach everything the page does.
    Remediation:
        Clean the text with `DOMPurify.sanitize`, or set `textContent`.
    Bad:
        frame.setAttribute("srcdoc", `<p>${letter.body}</p>`);
    Bad:
        $(frame).attr("srcdoc", letter.body);
    Bad:
        $("#box").prop("innerHTML", `<p>${letter.body}</p>`);
    Good:
        frame.setAttribute("srcdoc", "<p>Hello</p>");
    Good:
        frame.setAttribute("title", letter.body + "srcdoc");
    References:
        https://developer.mozilla.org/docs/Web/HTML/Element/iframe#srcdoc
    """
    if context.string(call.argument(position=0)) not in _FRAME_WORDS:
        return
    found = danger(call.argument(position=1), context)
    if found is not None:
        yield context.match(call.node, severity=found.severity, confidence=found.confidence)


def _leads(node: Node | None, context: FileContext) -> bool:
    """Whether foreign text stands at the beginning, where it decides scheme and host."""
    first = next(iter(pieces(node, context)), None)
    return isinstance(first, Node) and is_page_value(first, context)
