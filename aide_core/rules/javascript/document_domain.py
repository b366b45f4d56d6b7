"""Pages that give up the border to their sister sites."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_languages import SCRIPTS


@rule(
    "js-document-domain",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="Every site under the same domain may now read this page.",
    cwe=[346],
    kinds=["assignment_expression"],
    literals=["document.domain"],
    controls=BOUNDARY,
)
def document_domain(node: Node, context: FileContext) -> Iterator[Match]:
    """`document.domain` is set.

    Why:
        All sites under the same domain, on any port, then read and change this page, also one that
        was taken over. Browsers are removing the property, so what relies on it stops working.
    Remediation:
        Let the pages talk through `postMessage` with an origin.
    Bad:
        document.domain = "example.com";
    Bad:
        window.document.domain = root;
    Good:
        if (document.domain === "example.com") start();
    Good:
        settings.domain = document.domain;
    References:
        https://developer.mozilla.org/docs/Web/API/Document/domain
    """
    left = context.text(node.child_by_field_name("left"))
    if left.removeprefix("window.") == "document.domain":
        yield context.match(node)
