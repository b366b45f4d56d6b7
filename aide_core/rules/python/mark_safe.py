"""Text declared to be safe HTML."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value

_MARKERS = (
    "django.utils.safestring.mark_safe",
    "django.utils.safestring.SafeString",
    "django.utils.safestring.SafeText",
    "markupsafe.Markup",
    "flask.Markup",
    "jinja2.Markup",
    "jinja2.utils.markupsafe.Markup",
)
_FORMATTED = frozenset(f"{marker}().format" for marker in _MARKERS)
_ESCAPING = frozenset(
    {"escape", "conditional_escape", "format_html", "format_html_join", "clean", "urlize", "quote"}
)


@rule(
    "py-mark-safe",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="Variable text goes into HTML that is declared safe.",
    cwe=[79],
    calls=_MARKERS,
    aliases=[
        *("bandit:B308", "bandit:B703", "bandit:B704", "ruff:S308", "ruff:S704"),
        *("semgrep:avoid-mark-safe", "semgrep:explicit-unescape-with-markup"),
    ],
    controls=INJECTION,
)
def mark_safe(call: Call, context: FileContext) -> Iterator[Match]:
    """Text with variable parts is marked as HTML that needs no escaping.

    Why:
        The mark switches off the template's escaping. A part that holds `<script>` then runs in the
        browser of whoever opens the page, with that person's session.
    Remediation:
        Use `format_html("<b>{}</b>", name)` in Django or `Markup("<b>{}</b>").format(name)`, which
        escape the values.
    Bad:
        from django.utils.safestring import mark_safe
        def badge(name):
            return mark_safe(f"<b>{name}</b>")
    Bad:
        from markupsafe import Markup
        def comment(request):
            return Markup(request.form["text"])
    Bad:
        from django.utils.safestring import SafeString
        def shown(text):
            return SafeString(text)
    Good:
        from django.utils.safestring import mark_safe
        def badge():
            return mark_safe("<b>new</b>")
    Good:
        from django.utils.html import escape
        from django.utils.safestring import mark_safe
        def badge(name):
            return mark_safe(f"<b>{escape(name)}</b>")
    Good:
        from markupsafe import Markup
        def badge(name):
            return Markup("<b>{}</b>").format(name)
    Good:
        from drawing import Markup
        def badge(name):
            return Markup(f"<b>{name}</b>")
    Good:
        from django.utils.safestring import mark_safe
        def badge(names):
            return mark_safe(f"<b>{len(names)}</b>")
    Good:
        from markupsafe import Markup
        def badge(name):
            return Markup(Markup("<b>{}</b>").format(name) + Markup("<br>"))
    Bad:
        # in tests/test_pages.py
        from django.utils.safestring import mark_safe
        def badge(name):
            return mark_safe(f"<b>{name}</b>")
    Good:
        from django.utils.safestring import mark_safe
        def badge(names):
            number = len(names)
            return mark_safe(f"<b>{number}</b>")
    Good:
        from django.utils import html
        from django.utils.safestring import mark_safe
        def badge(name, escape):
            return mark_safe(f"<b>{html.escape(name)} {escape(name)}</b>")
    Good:
        from django.utils.safestring import mark_safe
        def badge(name, number):
            return mark_safe("<b>" + str(int(number)) + "</b>")
    References:
        https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.safestring.mark_safe
        https://markupsafe.palletsprojects.com/en/stable/html/
    """
    text = call.positional[0] if call.positional else None
    parts = pieces(text, context)
    variable = [hole for hole in holes(parts) if not _is_safe(hole, context)]
    if not variable:
        return
    if any(is_request_value(hole, context) for hole in variable):
        yield context.match(call.node, confidence=Confidence.HIGH)
    elif is_built(parts) and not context.in_tests:
        yield context.match(call.node, severity=Severity.MEDIUM)
    else:
        yield context.match(call.node, severity=Severity.LOW, confidence=Confidence.LOW)


def _is_safe(node: Node, context: FileContext) -> bool:
    call = context.as_call(node)
    if call is None:
        return is_harmless(node, context)
    if (call.method or context.text(call.callee)) in _ESCAPING or call.name in _MARKERS:
        return True
    return call.name in _FORMATTED or is_harmless(node, context)
