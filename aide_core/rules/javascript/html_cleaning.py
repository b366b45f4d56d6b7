"""Libraries that clean or write HTML, set to let dangerous parts through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import elements, option

_BAD_TAGS = frozenset({"script", "iframe", "object", "embed", "base", "meta", "link", "form"})
_HANDLER = re.compile(r"on\w+|srcdoc|formaction", re.IGNORECASE)
_OFF_SWITCHES = {
    "ALLOW_UNKNOWN_PROTOCOLS": True,
    "SAFE_FOR_XML": False,
    "SANITIZE_DOM": False,
}


@rule(
    "js-dompurify-weakened",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="DOMPurify is told to let `$PART` through.",
    cwe=[79],
    calls=[
        *("DOMPurify.sanitize", "dompurify.sanitize", "isomorphic-dompurify.sanitize"),
        *("DOMPurify.setConfig", "dompurify.setConfig"),
    ],
    controls=INJECTION,
)
def dompurify_weakened(call: Call, context: FileContext) -> Iterator[Match]:
    """DOMPurify is set to keep handlers, scripts or unknown schemes.

    Why:
        What it keeps runs code: a handler such as `onerror`, a script, an address that begins with
        `javascript:`. The cleaning then protects nobody.
    Remediation:
        Remove the setting, and add only tags and attributes that hold no code.
    Bad:
        const clean = DOMPurify.sanitize(text, { ADD_ATTR: ["target", "onclick"] });
    Bad:
        import purify from "dompurify";
        const clean = purify.sanitize(text, { ADD_TAGS: ["iframe"] });
    Bad:
        import purify from "isomorphic-dompurify";
        const clean = purify.sanitize(text, { ALLOWED_TAGS: ["b", "script"] });
    Bad:
        DOMPurify.setConfig({ ALLOW_UNKNOWN_PROTOCOLS: true });
    Bad:
        import purify from "dompurify";
        purify.setConfig({ SAFE_FOR_XML: false });
    Bad:
        const clean = DOMPurify.sanitize(text, { ALLOWED_ATTR: ["href", "onload"] });
    Bad:
        const clean = DOMPurify.sanitize(text, { SANITIZE_DOM: false });
    Good:
        const clean = DOMPurify.sanitize(text, { ADD_ATTR: ["target"], ADD_TAGS: ["math"] });
    Good:
        const clean = DOMPurify.sanitize(text, { FORBID_ATTR: ["onclick"], FORBID_TAGS: ["form"] });
    Good:
        const clean = DOMPurify.sanitize(text, { ALLOW_UNKNOWN_PROTOCOLS: false });
    Good:
        const clean = Other.sanitize(text, { ADD_TAGS: ["iframe"] });
    References:
        https://github.com/cure53/DOMPurify#can-i-configure-dompurify
    """
    settings = call.argument(position=0 if call.method == "setConfig" else 1)
    for key, value in _OFF_SWITCHES.items():
        if context.is_value(option(settings, context, key), value):
            yield context.match(call.node, f"DOMPurify is told off by `{key}`.")
    for key in ("ADD_TAGS", "ALLOWED_TAGS", "ADD_ATTR", "ALLOWED_ATTR"):
        for each in elements(option(settings, context, key), context):
            name = context.string(each) or ""
            if name in _BAD_TAGS if key.endswith("TAGS") else _HANDLER.fullmatch(name):
                yield context.match(call.node, f"DOMPurify is told to let `{name}` through.")
                return


@rule(
    "js-sanitize-html-open",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="`sanitize-html` is told to let everything through.",
    cwe=[79],
    calls=["sanitize-html", "sanitize-html.default", "sanitizeHtml"],
    literals=["allowedtags", "allowedattributes", "allowvulnerabletags"],
    controls=INJECTION,
)
def sanitize_html_open(call: Call, context: FileContext) -> Iterator[Match]:
    """`sanitize-html` is set to keep all tags, all attributes, or scripts.

    Why:
        What it keeps runs code: scripts, and handlers such as `onerror`. The cleaning then
        protects nobody.
    Remediation:
        Name the few tags and attributes that the text needs.
    Bad:
        import sanitizeHtml from "sanitize-html";
        const clean = sanitizeHtml(text, { allowedTags: false });
    Bad:
        const clean = sanitizeHtml(text, { allowedAttributes: false });
    Bad:
        const clean = sanitizeHtml(text, { allowVulnerableTags: true });
    Bad:
        const clean = sanitizeHtml(text, { allowedTags: ["b", "script"] });
    Good:
        const clean = sanitizeHtml(text, { allowedTags: ["b"], allowedAttributes: {} });
    Good:
        const clean = sanitizeHtml(text, { allowVulnerableTags: false, tags: ["script"] });
    Good:
        const clean = strip(text, { allowedTags: false });
    References:
        https://github.com/apostrophecms/sanitize-html#what-if-i-want-to-allow-all-tags-or-all-attributes
    """
    settings = call.argument(position=1)
    tags = elements(option(settings, context, "allowedTags"), context)
    if any(context.string(each) == "script" for each in tags):
        yield context.match(call.node)
    for key, value in _SANITIZE_HTML.items():
        if context.is_value(option(settings, context, key), value):
            yield context.match(call.node)


_SANITIZE_HTML = {"allowedTags": False, "allowedAttributes": False, "allowVulnerableTags": True}

_MARKDOWN = (
    *("markdown-it", "markdown-it.default", "marked.marked", "marked.parse", "marked.setOptions"),
    *("marked.use", "marked", "marked.default", "showdown.Converter", "remarkable.Remarkable"),
    *("marked.marked.setOptions", "marked.marked.use", "markdownit", "window.markdownit"),
)


@rule(
    "js-markdown-raw-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="Markup and scripts in Markdown go into the page as they are.",
    cwe=[79],
    calls=_MARKDOWN,
    literals=["html", "sanitize", "linkify"],
    aliases=["semgrep:markdown-it-html"],
    controls=INJECTION,
)
def markdown_raw_html(call: Call, context: FileContext) -> Iterator[Match]:
    """A Markdown library is set to keep the HTML in its text, or not to clean.

    Why:
        Whoever writes the text writes scripts into the page, which run with the session of whoever
        reads it.
    Remediation:
        Leave `html` off, or clean the result with `DOMPurify.sanitize`.
    Bad:
        import MarkdownIt from "markdown-it";
        const writer = new MarkdownIt({ html: true });
    Bad:
        import MarkdownIt from "markdown-it";
        const writer = MarkdownIt("commonmark", { html: true });
    Bad:
        import { marked } from "marked";
        const page = marked(text, { sanitize: false });
    Good:
        import MarkdownIt from "markdown-it";
        const writer = new MarkdownIt({ html: false });
    Good:
        import { marked } from "marked";
        const page = marked(text, { sanitize: true });
    Good:
        import MarkdownIt from "markdown-it";
        import DOMPurify from "dompurify";
        const writer = new MarkdownIt({ html: true });
        const page = (text) => DOMPurify.sanitize(writer.render(text));
    Good:
        import MarkdownIt from "markdown-it";
        const writer = new MarkdownIt({ html: true });
        const page = (text) => sanitizeHtml(writer.render(text));
    Good:
        const page = render(text, { html: true });
    References:
        https://markdown-it.github.io/markdown-it/#MarkdownIt.new
    """
    if b"urify" in context.source.data or b"anitizeHtml" in context.source.data:
        return
    for given in call.positional:
        keeps = context.is_value(option(given, context, "html"), True)
        if keeps or context.is_value(option(given, context, "sanitize"), False):
            yield context.match(call.node)


@rule(
    "js-react-markdown-raw-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`rehype-raw` keeps the markup in Markdown, and nothing cleans it.",
    cwe=[79],
    imports=["rehype-raw"],
    controls=INJECTION,
)
def react_markdown_raw_html(node: Node, context: FileContext) -> Iterator[Match]:
    """`rehype-raw` is used without `rehype-sanitize`.

    Why:
        It turns the HTML in Markdown into elements. Whoever writes the text puts frames, forms and
        handlers into the page.
    Remediation:
        Add `rehype-sanitize` behind it.
    Bad:
        import rehypeRaw from "rehype-raw";
        const note = <Markdown rehypePlugins={[rehypeRaw]}>{text}</Markdown>;
    Good:
        import rehypeRaw from "rehype-raw";
        import rehypeSanitize from "rehype-sanitize";
        const note = <Markdown rehypePlugins={[rehypeRaw, rehypeSanitize]}>{text}</Markdown>;
    References:
        https://github.com/rehypejs/rehype-raw#security
    """
    if not context.imports("rehype-sanitize"):
        yield context.match(node)


@rule(
    "js-trusted-types-passthrough",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="This policy trusts every text it is given.",
    cwe=[79],
    calls=["trustedTypes.createPolicy", "window.trustedTypes.createPolicy"],
    controls=INJECTION,
)
def trusted_types_passthrough(call: Call, context: FileContext) -> Iterator[Match]:
    """A policy for trusted types returns its text unchanged.

    Why:
        The policy is the one place that decides what becomes markup or a script. When it lets
        everything through, the protection is on but does nothing.
    Remediation:
        Clean the text in the policy: `createHTML: (text) => DOMPurify.sanitize(text)`.
    Bad:
        trustedTypes.createPolicy("default", { createHTML: (text) => text });
    Bad:
        window.trustedTypes.createPolicy("page", { createScript: text => text });
    Bad:
        trustedTypes.createPolicy("page", { createScriptURL: (text) => text });
    Good:
        trustedTypes.createPolicy("page", { createHTML: (text) => DOMPurify.sanitize(text) });
    Good:
        trustedTypes.createPolicy("page", { createOther: (text) => text });
    Good:
        types.createPolicy("page", { createHTML: (text) => text });
    References:
        https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
    """
    for key in ("createHTML", "createScript", "createScriptURL"):
        function = option(call.argument(position=1), context, key)
        body = function.child_by_field_name("body") if function is not None else None
        if function is None or body is None:
            continue
        given = function.child_by_field_name("parameter") or function.child_by_field_name(
            "parameters"
        )
        if context.text(given).strip("()").partition(":")[0].strip() == context.text(body):
            yield context.match(call.node)
            return
