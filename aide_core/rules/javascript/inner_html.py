"""Markup that a page takes from text by assignment."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import danger
from aide_core.rules.support.js_names import last_name

_PROPERTIES = frozenset({"innerHTML", "outerHTML"})


@rule(
    "js-inner-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed becomes markup of the page.",
    cwe=[79],
    kinds=["assignment_expression", "augmented_assignment_expression"],
    literals=["innerHTML", "outerHTML"],
    aliases=[
        "no-unsanitized:property.innerHTML",
        "no-unsanitized:property.outerHTML",
        "semgrep:insecure-document-method",
        "njsscan:dom_xss",
    ],
    controls=INJECTION,
)
def inner_html(node: Node, context: FileContext) -> Iterator[Match]:
    """An element's `innerHTML` or `outerHTML` is set to text that is not fixed.

    Why:
        The browser reads the text as markup. Whoever controls a part of it adds elements with
        handlers such as `onerror`, and so runs scripts with the session of whoever looks at the
        page.
    Remediation:
        Set `textContent`, build elements with `document.createElement`, or clean the text first
        with `DOMPurify.sanitize`.
    Bad:
        box.innerHTML = `<b>${name}</b>`;
    Bad:
        box.outerHTML = "<li>" + item.title + "</li>";
    Bad:
        box.innerHTML += decodeURIComponent(location.hash.slice(1));
    Bad:
        this.host.nativeElement["innerHTML"] = answer;
    Good:
        box.innerHTML = "<b>Saved</b>";
    Good:
        box.textContent = `<b>${name}</b>`;
    Good:
        box.innerHTML = DOMPurify.sanitize(`<b>${name}</b>`);
    Good:
        const count = list.length;
        box.innerHTML = `<b>${count}</b>`;
    Good:
        box.title = `<b>${name}</b>`; // not innerHTML
    Good:
        innerHTML = `<b>${name}</b>`;
    References:
        https://developer.mozilla.org/docs/Web/API/Element/innerHTML#security_considerations
    """
    left = node.child_by_field_name("left")
    name = last_name(left, context)
    if left is None or left.type == "identifier" or name not in _PROPERTIES:
        return
    found = danger(node.child_by_field_name("right"), context)
    if found is None:
        return
    told = f"Text from outside becomes markup through `{name}`." if found.is_foreign else None
    yield context.match(node, told, severity=found.severity, confidence=found.confidence)
