"""Timers that are given text instead of a function."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import is_built, pieces

_HOLDERS = ("", "window.", "globalThis.", "global.", "self.")


@rule(
    "js-timer-string",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This timer evaluates text as code.",
    cwe=[95],
    calls=[f"{h}{n}" for h in _HOLDERS for n in ("setTimeout", "setInterval", "setImmediate")],
    aliases=["eslint:no-implied-eval"],
    controls=INJECTION,
    fixable=True,
)
def timer_string(call: Call, context: FileContext) -> Iterator[Match]:
    """A timer gets text, which is evaluated as code, instead of a function.

    Why:
        Browsers evaluate the text like `eval`: whoever controls a part of it runs code of their
        own, and a policy against inline scripts cannot stop it. Node.js refuses it.
    Remediation:
        Pass a function: `setTimeout(() => refresh(id), 1000)`.
    Bad:
        setTimeout("refresh()", 1000);
    Bad:
        window.setInterval(`load('${page}')`, 1000);
    Bad:
        app.get("/later", (req, res) => setTimeout(req.query.callback, 10));
    Good:
        setTimeout(() => refresh(), 1000);
    Good:
        setTimeout(refresh, 1000);
    Good:
        timers.setInterval("refresh()", 1000);
    References:
        https://developer.mozilla.org/docs/Web/API/Window/setTimeout#code
    """
    code = call.argument(position=0)
    text = context.string(code)
    if code is None:
        return
    if text is not None:
        fix = _fix(code, text, context)
        yield context.match(call.node, fix=fix, severity=Severity.LOW, confidence=Confidence.HIGH)
    elif is_request_value(code, context):
        yield context.match(call.node, "This timer evaluates what the client sent.")
    elif is_built(pieces(code, context)):
        yield context.match(call.node, severity=Severity.MEDIUM)


def _fix(code: Node, text: str, context: FileContext) -> Fix:
    edit = context.replace(code, f"() => {{ {text.rstrip('; ')}; }}")
    return context.fix("Pass a function", edit, safe=False)
