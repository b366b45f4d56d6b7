"""Attributes that hold code: handlers, `javascript:` addresses, documents in frames."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import danger
from aide_core.rules.support.js_names import last_name

_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_FUNCTIONS = frozenset({"arrow_function", "function_expression"})
_SCRIPT = re.compile(r"\s*javascript\s*:(?!\s*(?:void\s*\(?\s*0\s*\)?\s*;?)?\s*$)", re.IGNORECASE)


@rule(
    "js-handler-from-text",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`$NAME` is a handler, and its text is not fixed.",
    cwe=[79, 95],
    methods=["setAttribute", "attr"],
    literals=['"on', "'on", "`on"],
    controls=INJECTION,
)
def handler_from_text(call: Call, context: FileContext) -> Iterator[Match]:
    """A handler such as `onclick` is set as an attribute from text that is not fixed.

    Why:
        The text of the attribute runs as code when the event happens, so whoever controls a part
        of it runs code in the page.
    Remediation:
        Use `addEventListener` with a function.
    Bad:
        link.setAttribute("onclick", `open('${id}')`);
    Bad:
        $(link).attr("onMouseOver", "show('" + id + "')");
    Good:
        link.addEventListener("click", () => open(id));
    Good:
        link.setAttribute("onclick", "open(1)");
    Good:
        link.setAttribute("data-onclick", `open('${id}')`); // never "onclick"
    Good:
        link.setAttribute("onclick");
    Good:
        link.attr("onclick", () => open(id));
    References:
        https://developer.mozilla.org/docs/Web/HTML/Attributes#event_handler_attributes
    """
    name = context.string(call.argument(position=0))
    value = call.argument(position=1)
    if name is None or value is None or _HANDLER.fullmatch(name) is None:
        return
    if value.type not in _FUNCTIONS and not is_harmless(value, context):
        yield context.match(call.node, f"`{name}` is a handler, and its text is not fixed.")


@rule(
    "js-script-url",
    languages=SCRIPTS,
    severity="low",
    confidence="high",
    message="This address is a script.",
    cwe=[79],
    kinds=["string", "template_string"],
    literals=["javascript:"],
    aliases=["eslint:no-script-url", "react:jsx-no-script-url"],
    controls=INJECTION,
)
def script_url(node: Node, context: FileContext) -> Iterator[Match]:
    """An address begins with `javascript:` and so is code.

    Why:
        Such an address is evaluated like `eval` when it is followed. It keeps a page from having a
        policy against inline scripts, and text that is pasted into it becomes code.
    Remediation:
        Use a button with a handler, or prevent the default action of the link.
    Bad:
        link.href = "javascript:show(1)";
    Bad:
        location = `javascript:show('${id}')`;
    Good:
        link.href = "javascript:void(0)";
    Good:
        link.href = "javascript:";
    Good:
        if (href.startsWith("javascript:alert")) refuse();
    Good:
        link.href = "/docs/javascript:show";
    Good:
        const blocked = ["javascript:x"];
    References:
        https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/javascript
    """
    if _SCRIPT.match(context.text(node)[1:-1]) is None or not _is_used(node):
        return
    if any(child.type == "template_substitution" for child in node.named_children):
        yield context.match(node, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
    else:
        yield context.match(node)


_PLACES = frozenset(
    {"assignment_expression", "jsx_attribute", "jsx_expression", "pair", "variable_declarator"}
)


def _is_used(node: Node) -> bool:
    """Whether a text is stored or shown; what is compared or listed is mostly refused."""
    return node.parent is not None and node.parent.type in _PLACES


@rule(
    "js-frame-document",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed becomes the document of a frame.",
    cwe=[79],
    kinds=["assignment_expression"],
    literals=["srcdoc"],
    controls=INJECTION,
)
def frame_document(node: Node, context: FileContext) -> Iterator[Match]:
    """A frame's `srcdoc` is set to text that is not fixed.

    Why:
        The document in the frame belongs to the page that holds it, so scripts in the text reach
        everything the page does.
    Remediation:
        Give the frame `sandbox` without `allow-same-origin`, or clean the text with `DOMPurify`.
    Bad:
        frame.srcdoc = `<p>${letter.body}</p>`;
    Good:
        frame.srcdoc = "<p>Hello</p>";
    Good:
        frame.src = `<p>${letter.body}</p>`; // not srcdoc
    Good:
        frame.sandbox = "allow-forms";
        frame.srcdoc = `<p>${letter.body}</p>`;
    References:
        https://developer.mozilla.org/docs/Web/HTML/Element/iframe#srcdoc
    """
    left = node.child_by_field_name("left")
    if last_name(left, context) != "srcdoc" or left is None:
        return
    holder = context.text(left.child_by_field_name("object"))
    if f"{holder}.sandbox" in context.text(context.root):
        return
    found = danger(node.child_by_field_name("right"), context)
    if found is not None:
        yield context.match(node, severity=found.severity, confidence=found.confidence)
