"""Exceptions that a `finally` throws away."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SWALLOWED

_OWN = frozenset({"function_definition", "lambda", "class_definition"})
_LOOPS = frozenset({"for_statement", "while_statement"})


@rule(
    "py-return-in-finally",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Leaving here throws away any exception that is on its way.",
    cwe=[584],
    kinds=["finally_clause"],
    literals=["finally"],
    aliases=["ruff:B012", "ruff:SIM107"],
    controls=SWALLOWED,
)
def return_in_finally(node: Node, context: FileContext) -> Iterator[Match]:
    """A `finally` block leaves by `return`, `break` or `continue`.

    Why:
        Leaving the block this way drops the exception that was being raised, so a failure,
        also of a security check, looks like success. Python 3.14 warns about it.
    Remediation:
        Move the statement behind the `try` statement, or into an `except` clause.
    Bad:
        def load(path):
            try:
                return read(path)
            finally:
                return None
    Bad:
        for path in paths:
            try:
                read(path)
            finally:
                continue
    Good:
        def load(path):
            try:
                return read(path)
            finally:
                close(path)
    Good:
        def load(path):
            try:
                return read(path)
            finally:
                for lock in locks:
                    if not lock.held:
                        continue
                    lock.release()
    Good:
        def load(path):
            try:
                return read(path)
            finally:
                def later():
                    return None
                schedule(later)
    References:
        https://peps.python.org/pep-0765/
    """
    waiting = [(child, False) for child in node.named_children]
    while waiting:
        current, in_loop = waiting.pop()
        if current.type in _OWN:
            continue
        jumps = current.type in {"break_statement", "continue_statement"} and not in_loop
        if current.type == "return_statement" or jumps:
            word = current.type.removesuffix("_statement")
            message = f"`{word}` here throws away any exception that is on its way."
            yield context.match(current, message)
        inside = in_loop or current.type in _LOOPS
        waiting.extend((child, inside) for child in current.named_children)
