"""`format_html` given text that is already put together."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-format-html",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The values are put in before `format_html` could escape them.",
    cwe=[79],
    calls=["django.utils.html.format_html"],
    controls=INJECTION,
)
def format_html(call: Call, context: FileContext) -> Iterator[Match]:
    """The first argument of `format_html` already holds the values.

    Why:
        `format_html` escapes its later arguments alone. What the first one contains goes into the
        page as it is, so `<script>` in a value runs in the reader's browser.
    Remediation:
        Keep the first argument constant with `{}` in it and pass the values after it.
    Bad:
        from django.utils.html import format_html
        def badge(name):
            return format_html(f"<b>{name}</b>")
    Bad:
        from django.utils import html
        def badge(name):
            return html.format_html("<b>%s</b> {}" % name, 1)
    Good:
        from django.utils.html import format_html
        def badge(name):
            return format_html("<b>{}</b>", name)
    Good:
        from django.utils.html import format_html
        TAG = "b"
        def badge(name):
            return format_html(f"<{TAG}>" + "{}", name)
    Good:
        def badge(name):
            return format_html(f"<b>{name}</b>")
    Good:
        from django.utils.html import format_html
        def badge(pattern, name):
            return format_html(pattern, name)
    Good:
        from django.utils.html import format_html
        def title(level, name):
            return format_html(f"<h{int(level)}>" + "{}", name)
    References:
        https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.format_html
    """
    parts = pieces(call.argument("format_string", 0), context)
    if is_built(parts) and not all(is_harmless(hole, context) for hole in holes(parts)):
        yield context.match(call.node)
