"""Jinja templates that put values into HTML as they are."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION


@rule(
    "py-jinja-autoescape",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="Templates of this environment put values into HTML without escaping them.",
    cwe=[79],
    calls=[
        "jinja2.Environment",
        "jinja2.environment.Environment",
        "jinja2.sandbox.SandboxedEnvironment",
        "jinja2.nativetypes.NativeEnvironment",
    ],
    aliases=["bandit:B701", "ruff:S701", "semgrep:direct-use-of-jinja2"],
    controls=INJECTION,
    fixable=True,
)
def jinja_autoescape(call: Call, context: FileContext) -> Iterator[Match]:
    """A Jinja environment is made without automatic escaping.

    Why:
        By default Jinja escapes nothing. A value with `<script>` in it then runs in the browser of
        whoever opens the page, with that person's session.
    Remediation:
        Pass `autoescape=True` or `autoescape=jinja2.select_autoescape()`.
    Bad:
        import jinja2
        pages = jinja2.Environment(loader=loader)
    Bad:
        from jinja2 import Environment
        pages = Environment(loader=loader, autoescape=False)
    Good:
        import jinja2
        pages = jinja2.Environment(loader=loader, autoescape=True)
    Good:
        from jinja2 import Environment, select_autoescape
        pages = Environment(loader=loader, autoescape=select_autoescape())
    Good:
        import jinja2
        pages = jinja2.Environment(**options)
    Good:
        from simulation import Environment
        world = Environment(loader=loader)
    Bad:
        # in tests/test_pages.py
        import jinja2
        html = jinja2.Environment(loader=loader).from_string(text)
    Bad:
        import jinja2
        html = jinja2.Environment(loader=loader).from_string(text)
    References:
        https://jinja.palletsprojects.com/en/stable/api/#autoescaping
    """
    chosen = call.argument("autoescape")
    if chosen is not None:
        if context.is_value(chosen, value=False):
            edit = context.replace(chosen, "True")
            yield context.match(call.node, fix=context.fix("Turn escaping on", edit, safe=False))
        return
    if call.has_splat:
        return
    arguments = call.arguments
    low = context.in_tests or _makes_no_html(context)
    edits = () if arguments is None else (context.replace(arguments, _with_option(arguments)),)
    yield context.match(
        call.node,
        fix=context.fix("Turn escaping on", *edits, safe=False),
        severity=Severity.LOW if low else Severity.MEDIUM,
        confidence=Confidence.LOW if low else None,
    )


def _makes_no_html(context: FileContext) -> bool:
    """Nothing in the file speaks of pages, so the templates are likely for other text."""
    return b"html" not in context.source.data.lower()


def _with_option(arguments: Node) -> str:
    inside = (arguments.text or b"").decode("utf-8", "replace")[1:-1].rstrip().rstrip(",")
    return f"({inside}, autoescape=True)" if inside.strip() else "(autoescape=True)"
