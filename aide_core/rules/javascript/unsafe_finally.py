"""Errors that a `finally` throws away."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.javascript_functions import FUNCTIONS

_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
_LEAVES = frozenset({"return_statement", "throw_statement"})


@rule(
    "js-unsafe-finally",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Leaving here throws away the error or result that is on its way.",
    cwe=[584],
    kinds=["finally_clause"],
    literals=["finally"],
    aliases=["eslint:no-unsafe-finally"],
)
def unsafe_finally(node: Node, context: FileContext) -> Iterator[Match]:
    """A `finally` block leaves by `return`, `throw`, `break` or `continue`.

    Why:
        The statement replaces what the `try` returned or threw, so a failure looks like
        success.
    Remediation:
        Move the statement behind the `try` statement.
    Bad:
        function load(path) {
          try {
            return read(path);
          } finally {
            return null;
          }
        }
    Bad:
        for (const path of paths) {
          try {
            read(path);
          } finally {
            continue;
          }
        }
    Good:
        function load(path) {
          try {
            return read(path);
          } finally {
            close(path);
          }
        }
    Good:
        try {
          read(path);
        } finally {
          for (const lock of locks) {
            if (!lock.held) continue;
          }
        }
    Good:
        try {
          read(path);
        } finally {
          later(() => {
            return 1;
          });
        }
    Good:
        try {
          read(path);
        } finally {
          switch (mode) {
            case 1:
              break;
          }
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/try...catch
    """
    waiting = [(child, False) for child in node.named_children]
    while waiting:
        current, in_loop = waiting.pop()
        if current.type in FUNCTIONS:
            continue
        jumps = current.type in {"break_statement", "continue_statement"} and not in_loop
        if current.type in _LEAVES or jumps:
            yield context.match(current)
        inside = in_loop or current.type in _LOOPS or current.type == "switch_statement"
        waiting.extend((child, inside) for child in current.named_children)
