"""Markup that a page takes from text by a call."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import Danger, danger


def _told(call: Call, context: FileContext, found: Danger | None) -> Iterator[Match]:
    if found is None:
        return
    told = f"Text from outside becomes markup through `{call.method}`."
    yield context.match(
        call.node,
        told if found.is_foreign else None,
        severity=found.severity,
        confidence=found.confidence,
    )


@rule(
    "js-insert-adjacent-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed is inserted as markup.",
    cwe=[79],
    methods=["insertAdjacentHTML"],
    aliases=["no-unsanitized:method.insertAdjacentHTML"],
    controls=INJECTION,
)
def insert_adjacent_html(call: Call, context: FileContext) -> Iterator[Match]:
    """`insertAdjacentHTML` gets text that is not fixed.

    Why:
        The text is read as markup, so a part of it that somebody else controls may hold elements
        whose handlers run scripts in the page.
    Remediation:
        Use `insertAdjacentText`, `append` with elements, or clean the text with `DOMPurify`.
    Bad:
        list.insertAdjacentHTML("beforeend", `<li>${entry.title}</li>`);
    Bad:
        list.insertAdjacentHTML("beforeend", new URLSearchParams(location.search).get("q"));
    Good:
        list.insertAdjacentHTML("beforeend", "<li>Nothing found</li>");
    Good:
        list.insertAdjacentText("beforeend", `<li>${entry.title}</li>`);
    References:
        https://developer.mozilla.org/docs/Web/API/Element/insertAdjacentHTML
    """
    yield from _told(call, context, danger(call.argument(position=1), context))


@rule(
    "js-document-write",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed is written into the page.",
    cwe=[79],
    calls=[
        *("document.write", "document.writeln", "window.document.write"),
        "window.document.writeln",
    ],
    aliases=[
        *("no-unsanitized:method.document.write", "no-unsanitized:method.document.writeln"),
        "semgrep:insecure-document-method",
        "njsscan:dom_xss",
    ],
    controls=INJECTION,
)
def document_write(call: Call, context: FileContext) -> Iterator[Match]:
    """`document.write` gets text that is not fixed.

    Why:
        The text becomes part of the page, scripts in it included. Whoever controls a part of it,
        for instance through the address of the page, runs code with the session of the visitor.
    Remediation:
        Build elements with `document.createElement` and set their `textContent`.
    Bad:
        document.write(`<a href="${address}">next</a>`);
    Bad:
        document.writeln("<p>" + document.referrer + "</p>");
    Bad:
        window.document.write("<p>", window.name);
    Bad:
        window.document.writeln(`<i>${title}</i>`);
    Good:
        document.write("<p>Hello</p>");
    Good:
        document.write(`<p>${new Date().getFullYear()}</p>`);
    Good:
        stream.write(`<a href="${address}">next</a>`);
    References:
        https://developer.mozilla.org/docs/Web/API/Document/write
    """
    found = [each for part in call.positional if (each := danger(part, context)) is not None]
    yield from _told(call, context, min(found, key=lambda each: not each.is_foreign, default=None))


@rule(
    "js-html-fragment",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Text that is not fixed is read as markup, its handlers included.",
    cwe=[79],
    methods=["createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe"],
    aliases=[
        "no-unsanitized:method.createContextualFragment",
        "no-unsanitized:method.setHTMLUnsafe",
    ],
    controls=INJECTION,
)
def html_fragment(call: Call, context: FileContext) -> Iterator[Match]:
    """`createContextualFragment`, `setHTMLUnsafe` or `parseHTMLUnsafe` gets text that is not fixed.

    Why:
        These read text as markup without cleaning it; scripts in a contextual fragment even run
        when it is added to the page.
    Remediation:
        Use `setHTML`, which cleans, or give them what `DOMPurify.sanitize` returns.
    Bad:
        box.append(range.createContextualFragment(`<p>${comment}</p>`));
    Bad:
        box.setHTMLUnsafe(comment.body);
    Bad:
        const page = Document.parseHTMLUnsafe(location.hash);
    Good:
        box.append(range.createContextualFragment("<p>Hello</p>"));
    Good:
        box.setHTML(comment.body);
    References:
        https://developer.mozilla.org/docs/Web/API/Element/setHTMLUnsafe
    """
    yield from _told(call, context, danger(call.argument(position=0), context))


@rule(
    "js-dom-parser",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Text from outside is parsed as HTML.",
    cwe=[79],
    methods=["parseFromString"],
    controls=INJECTION,
)
def dom_parser(call: Call, context: FileContext) -> Iterator[Match]:
    """Text of the page's address or of a message is parsed as HTML.

    Why:
        The parsed document itself runs nothing, but moving its elements into the page brings their
        handlers along, and those run scripts of whoever wrote the link.
    Remediation:
        Clean the text with `DOMPurify.sanitize`, or take only the text of the parsed elements.
    Bad:
        const page = new DOMParser().parseFromString(location.hash.slice(1), "text/html");
    Good:
        const page = new DOMParser().parseFromString(location.hash.slice(1), "text/xml");
    Good:
        const page = new DOMParser().parseFromString(answer, "text/html");
    Good:
        const safe = DOMPurify.sanitize(location.hash.slice(1));
        const page = new DOMParser().parseFromString(safe, "text/html");
    References:
        https://developer.mozilla.org/docs/Web/API/DOMParser/parseFromString
    """
    found = danger(call.argument(position=0), context)
    if found is None or not found.is_foreign:
        return
    if context.string(call.argument(position=1)) == "text/html":
        yield context.match(call.node)
