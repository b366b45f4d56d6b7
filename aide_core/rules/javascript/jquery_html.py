"""jQuery methods that read text as markup."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import BUILT, FOREIGN, UNKNOWN, danger
from aide_core.rules.support.js_page_data import PAGE_WORDS, is_page_value

_MAKERS = ("$", "jQuery", "jquery", "window.$", "window.jQuery")
_METHODS = (
    *("append", "prepend", "before", "after", "replaceWith", "appendTo", "wrap"),
    *("html", "insertAfter", "insertBefore", "prependTo", "wrapAll", "wrapInner"),
)
_MOVING = frozenset({"appendTo", "prependTo", "insertAfter", "insertBefore"})


@rule(
    "js-jquery-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="jQuery reads text that is not fixed as markup.",
    cwe=[79],
    methods=_METHODS,
    literals=["$", "jquery"],
    aliases=["semgrep:jquery-insecure-method"],
    controls=INJECTION,
)
def jquery_html(call: Call, context: FileContext) -> Iterator[Match]:
    """A jQuery method that makes markup gets text that is not fixed.

    Why:
        jQuery reads the text as markup and runs scripts in it. Whoever controls a part of the text
        acts in the name of whoever looks at the page.
    Remediation:
        Use `.text(value)`, or build the element with `$("<li>", { text: value })`.
    Bad:
        $("#list").append("<li>" + entry.title + "</li>");
    Bad:
        jQuery(".hint").html(decodeURIComponent(location.hash));
    Bad:
        const $hint = $(".hint");
        $hint.html(answer);
    Good:
        $("#list").append("<li>Nothing found</li>");
    Good:
        $("#list").append($("<li>", { text: entry.title }));
    Good:
        $("#list").append(row);
    Good:
        rows.append("<li>" + entry.title + "</li>"); // no $
    Good:
        $("#list").text("<li>" + entry.title + "</li>");
    Good:
        $(row).appendTo("#" + id + "<");
    References:
        https://api.jquery.com/append/
    """
    maker = call.name.partition("()")[0]
    if maker not in _MAKERS or call.method in _MOVING:
        return
    found = danger(call.argument(position=0), context)
    if found is None or (found == UNKNOWN and call.method != "html"):
        return
    yield context.match(call.node, severity=found.severity, confidence=found.confidence)


@rule(
    "js-jquery-selector",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="jQuery gets text that is not fixed and may take it for markup.",
    cwe=[79],
    calls=_MAKERS,
    literals=["<", *PAGE_WORDS],
    controls=INJECTION,
)
def jquery_selector(call: Call, context: FileContext) -> Iterator[Match]:
    """`$()` gets text of the page's address, or markup that is put together.

    Why:
        `$` takes text that begins with `<` for markup and makes elements of it, whose handlers run
        at once. A link with such text behind `#` runs a script of its author.
    Remediation:
        Use `$(document).find(selector)`, which never makes elements, and `.text()` for values.
    Bad:
        $(location.hash).show();
    Bad:
        window.$("<li>" + entry.title + "</li>").appendTo(list);
    Good:
        $(document).find(location.hash).show();
    Good:
        $("<li></li>").text(entry.title).appendTo(list);
    Good:
        $("#row-" + id).show(); // was: location.hash
    Good:
        $("<" + TAG + ">").appendTo(list);
    Good:
        $("#tab-" + location.hash.slice(1)).show();
    References:
        https://api.jquery.com/jQuery/#jQuery-html-ownerDocument
    """
    given = call.argument(position=0)
    found = danger(given, context)
    if found == FOREIGN and not context.text(given).startswith(('"#', "'#", "`#", '".', "'.")):
        yield context.match(call.node)
    elif found == BUILT:
        yield context.match(call.node, severity=Severity.MEDIUM)


@rule(
    "js-jquery-remote-script",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="jQuery runs a script from an address that the link to the page decides.",
    cwe=[829],
    calls=["$.getScript", "jQuery.getScript"],
    literals=PAGE_WORDS,
    controls=INJECTION,
)
def jquery_remote_script(call: Call, context: FileContext) -> Iterator[Match]:
    """`$.getScript` loads and runs what the page's address names.

    Why:
        Whoever sends a link to the page chooses the script that runs in it.
    Remediation:
        Choose the script from a fixed list by the word in the address.
    Bad:
        $.getScript(new URLSearchParams(location.search).get("plugin"));
    Bad:
        jQuery.getScript(location.hash.slice(1));
    Good:
        $.getScript("/plugins/map.js?" + location.origin);
    References:
        https://api.jquery.com/jQuery.getScript/
    """
    if is_page_value(call.argument(position=0), context):
        yield context.match(call.node)
