"""Statements that can never run."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.dead_code import dead_statement


@rule(
    "js-unreachable-code",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="The statement before always leaves, so this never runs.",
    cwe=[561],
    kinds=["return_statement", "throw_statement", "break_statement", "continue_statement"],
    aliases=["eslint:no-unreachable"],
)
def unreachable_code(node: Node, context: FileContext) -> Iterator[Match]:
    """A statement stands behind one that always leaves.

    Why:
        What is written there never happens: a lock is not released, a value is not saved, and a
        reader believes that it is.
    Remediation:
        Move the statement in front, or delete it.
    Bad:
        function load(path) {
          return read(path);
          close(path);
        }
    Bad:
        for (const path of paths) {
          continue;
          // then close
          close(path);
        }
    Good:
        function load(path) {
          return read(path);
          function read(name) {}
        }
    Good:
        function load(path) {
          return read(path);
          var unused;
        }
    Good:
        switch (colour) {
          case "red":
            return stop();
            break;
        }
    Good:
        function load(path) {
          if (!path) return null;
          return read(path);
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference
    """
    dead = dead_statement(node, context.source.language)
    if dead is None or (dead.type == "variable_declaration" and "=" not in context.text(dead)):
        return
    yield context.match(dead)
