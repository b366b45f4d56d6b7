"""Text evaluated as a Python expression."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-eval",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="`eval` runs whatever expression it is given.",
    cwe=[95],
    calls=["eval", "builtins.eval", "__builtin__.eval", "pandas.eval", "numexpr.evaluate"],
    aliases=["bandit:B307", "ruff:S307", "semgrep:eval-detected"],
    controls=INJECTION,
    fixable=True,
)
def eval_call(call: Call, context: FileContext) -> Iterator[Match]:
    """Text that is not constant is evaluated as code.

    Why:
        An expression may call anything: `__import__("os").system(…)` is one. Emptying the
        namespaces does not help, since every object leads back to the built-in functions.
    Remediation:
        Read data with `ast.literal_eval` or `json.loads`; for formulas use a small parser or a
        table of allowed operations.
    Bad:
        value = eval(text)
    Bad:
        import builtins
        value = builtins.eval(f"{name} + 1", {})
    Good:
        value = eval("2 ** 10")
    Good:
        import ast
        value = ast.literal_eval(text)
    Good:
        def eval(text):
            return table[text]
        value = eval(text)
    Good:
        model.eval(text)
    Good:
        eval()
    References:
        https://docs.python.org/3/library/functions.html#eval
        https://docs.python.org/3/library/ast.html#ast.literal_eval
    """
    expression = call.positional[0] if call.positional else None
    if expression is None or is_harmless(expression, context):
        return
    severity = Severity.LOW if context.in_tests else None
    yield context.match(call.node, severity=severity, fix=_fix(call, context))


def _fix(call: Call, context: FileContext) -> Fix | None:
    """A bare `eval(text)` becomes `ast.literal_eval(text)`; other arguments mean real code."""
    if call.name != "eval" or len(call.positional) != 1 or call.keywords or call.has_splat:
        return None
    around = call.node.parent
    if around is not None and call.node in {
        around.child_by_field_name("function"),
        around.child_by_field_name("object"),
    }:
        # No literal is called or has attributes that anyone asks for.
        return None
    edits = (context.replace(call.callee, "ast.literal_eval"), *context.add_import("import ast"))
    return context.fix("Read a literal with `ast.literal_eval`", *edits, safe=False)
