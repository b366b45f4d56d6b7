"""Errors that disappear."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-empty-catch",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Every error of this block disappears without a trace.",
    cwe=[390],
    kinds=["catch_clause"],
    literals=["catch"],
    aliases=["eslint:no-empty"],
)
def empty_catch(node: Node, context: FileContext) -> Iterator[Match]:
    """A `catch` block is empty.

    Why:
        A refused right, a full disk and a misspelt name all look like success, and the program
        goes on with half of its work done.
    Remediation:
        Handle or log the error, or say in a comment why it may be ignored.
    Bad:
        try {
          save(order);
        } catch (error) {}
    Good:
        try {
          save(order);
        } catch (error) {
          report(error);
        }
    Good:
        try {
          save(order);
        } catch {
          // the order was saved before
        }
    Good:
        // in tests/shop.test.js
        try {
          save(order);
        } catch (error) {}
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/try...catch
    """
    body = node.child_by_field_name("body")
    if body is not None and not body.named_children and not context.in_tests:
        yield context.match(node)
