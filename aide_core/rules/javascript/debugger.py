"""Breakpoints left in the code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-debugger",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This stops the program wherever developer tools are open.",
    cwe=[489],
    kinds=["debugger_statement"],
    literals=["debugger"],
    aliases=["eslint:no-debugger"],
    fixable=True,
)
def debugger(node: Node, context: FileContext) -> Iterator[Match]:
    """A `debugger` statement is left in the code.

    Why:
        Users who look into the page find it frozen; on a server with an inspector the process
        waits.
    Remediation:
        Delete the line.
    Bad:
        function pay() {
          debugger;
        }
    Good:
        function pay() {
          debug("debugger");
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/debugger
    """
    yield context.match(node, fix=context.fix("Delete it", context.replace(node, "")))
