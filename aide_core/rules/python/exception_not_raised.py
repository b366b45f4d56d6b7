"""Exceptions that are made and dropped."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Fix
from aide_core.rules import Call, FileContext, Match, rule

_EXCEPTIONS = (
    "ValueError", "TypeError", "KeyError", "RuntimeError", "Exception", "NotImplementedError",
    "PermissionError", "AttributeError", "IndexError", "OSError",
)  # fmt: skip


@rule(
    "py-exception-not-raised",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This makes an exception and drops it; nothing is raised.",
    cwe=[390],
    calls=_EXCEPTIONS,
    aliases=["ruff:PLW0133", "pylint:W0133"],
    fixable=True,
)
def exception_not_raised(call: Call, context: FileContext) -> Iterator[Match]:
    """An exception is made and not raised.

    Why:
        The check that should stop the program has no effect, and it goes on with the wrong
        state.
    Remediation:
        Write `raise` in front.
    Bad:
        if not user:
            PermissionError("who are you?")
    Good:
        if not user:
            raise PermissionError("who are you?")
    Good:
        error = ValueError("no")
    Good:
        class ValueError:
            pass
        ValueError("no")
    Good:
        # in tests/test_shop.py
        if not user:
            PermissionError("who are you?")
    References:
        https://docs.python.org/3/reference/simple_stmts.html#raise
    """
    statement = call.node.parent
    if statement is None or statement.type != "expression_statement" or context.in_tests:
        return
    fix = context.fix("Raise it", context.replace(call.node, f"raise {context.text(call.node)}"))
    yield context.match(call.node, fix=Fix(fix.title, fix.edits, safe=False))
