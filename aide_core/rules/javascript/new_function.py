"""Functions that are compiled from text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-new-function",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="`Function` compiles text that is not fixed as code.",
    cwe=[95],
    calls=["Function", "globalThis.Function", "AsyncFunction", "GeneratorFunction"],
    aliases=["eslint:no-new-func", "semgrep:eval-detected"],
    controls=INJECTION,
)
def new_function(call: Call, context: FileContext) -> Iterator[Match]:
    """A function is made from text that is put together at run time.

    Why:
        `new Function(text)` is `eval` with another name: whoever controls a part of the text runs
        code of their own in this program.
    Remediation:
        Choose among functions that are written out, or parse the text with a grammar of its own.
    Bad:
        const run = new Function("row", "return " + formula);
    Bad:
        app.post("/sum", (req, res) => res.json(Function(req.body.code)()));
    Good:
        const root = new Function("return this")();
    Good:
        const run = new Functions("row", "return " + formula);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Function/Function
    """
    if all(context.is_literal(each) for each in call.positional):
        return
    if any(is_request_value(each, context) for each in call.positional):
        yield context.match(call.node, "What the client sent is compiled as code.")
    else:
        yield context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
