"""Ways around the escaping of template libraries."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import danger


@rule(
    "js-lit-unsafe-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Lit shows text that is not fixed as markup.",
    cwe=[79],
    calls=[
        *("lit/directives/unsafe-html.unsafeHTML", "lit/directives/unsafe-svg.unsafeSVG"),
        *("lit/directives/unsafe-html.js.unsafeHTML", "lit/directives/unsafe-svg.js.unsafeSVG"),
        "lit-html/directives/unsafe-html.unsafeHTML",
        "lit-html/directives/unsafe-html.js.unsafeHTML",
    ],
    controls=INJECTION,
)
def lit_unsafe_html(call: Call, context: FileContext) -> Iterator[Match]:
    """`unsafeHTML` or `unsafeSVG` of Lit gets text that is neither fixed nor cleaned.

    Why:
        Lit escapes everything else. Whoever controls a part of this text runs scripts with the
        session of whoever looks at the page.
    Remediation:
        Put the text into the template as it is, or clean it with `DOMPurify.sanitize`.
    Bad:
        import { unsafeHTML } from "lit/directives/unsafe-html.js";
        const note = html`<p>${unsafeHTML(post.body)}</p>`;
    Bad:
        import { unsafeHTML as raw } from "lit-html/directives/unsafe-html.js";
        const note = raw(post.body);
    Bad:
        import { unsafeHTML } from "lit/directives/unsafe-html";
        const note = unsafeHTML(post.body);
    Bad:
        import { unsafeHTML } from "lit-html/directives/unsafe-html";
        const note = unsafeHTML(post.body);
    Bad:
        import { unsafeSVG } from "lit/directives/unsafe-svg.js";
        const icon = unsafeSVG(post.icon);
    Bad:
        import { unsafeSVG } from "lit/directives/unsafe-svg";
        const icon = unsafeSVG(post.icon);
    Good:
        import { unsafeHTML } from "lit/directives/unsafe-html.js";
        const note = html`<p>${unsafeHTML("<b>Hello</b>")}</p>`;
    Good:
        import { unsafeHTML } from "./own.js";
        const note = unsafeHTML(post.body);
    References:
        https://lit.dev/docs/templates/directives/#unsafehtml
    """
    found = danger(call.argument(position=0), context)
    if found is not None:
        severity = Severity.HIGH if found.is_foreign else Severity.MEDIUM
        yield context.match(call.node, severity=severity, confidence=found.confidence)


@rule(
    "js-handlebars-safe-string",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Handlebars will not escape this text, and it is not fixed.",
    cwe=[79],
    calls=["Handlebars.SafeString", "handlebars.SafeString", "hbs.SafeString"],
    aliases=["njsscan:handlebars_safestring"],
    controls=INJECTION,
)
def handlebars_safe_string(call: Call, context: FileContext) -> Iterator[Match]:
    """Text that is neither fixed nor escaped becomes a `SafeString`.

    Why:
        Handlebars puts the text into the page as it is. Whoever controls a part of it runs scripts
        in the page.
    Remediation:
        Escape the parts first: `Handlebars.escapeExpression(name)`.
    Bad:
        Handlebars.registerHelper("bold", (name) => new Handlebars.SafeString(`<b>${name}</b>`));
    Bad:
        import { SafeString } from "handlebars";
        const bold = (name) => new SafeString("<b>" + name + "</b>");
    Bad:
        const bold = (name) => new hbs.SafeString("<b>" + name + "</b>");
    Good:
        const bold = (name) =>
          new Handlebars.SafeString(`<b>${Handlebars.escapeExpression(name)}</b>`);
    Good:
        const line = new Handlebars.SafeString("<hr>");
    References:
        https://handlebarsjs.com/api-reference/utilities.html#handlebars-safestring-string
    """
    found = danger(call.argument(position=0), context)
    if found is not None:
        yield context.match(call.node, severity=found.severity, confidence=found.confidence)
