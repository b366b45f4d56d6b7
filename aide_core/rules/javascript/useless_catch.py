"""Handlers that do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-useless-catch",
    languages=["javascript", "typescript", "tsx"],
    severity="info",
    confidence="high",
    category="quality",
    message="This handler only passes the error on; without it the same happens.",
    kinds=["catch_clause"],
    literals=["throw"],
    aliases=["eslint:no-useless-catch"],
)
def useless_catch(node: Node, context: FileContext) -> Iterator[Match]:
    """A `catch` only throws the same error again.

    Why:
        A reader looks for handling that is not there; often a log line or a translation of the
        error was meant.
    Remediation:
        Delete the handler, or add what was meant.
    Bad:
        try {
          save(order);
        } catch (error) {
          throw error;
        }
    Good:
        try {
          save(order);
        } catch (error) {
          throw new SaveError(error);
        }
    Good:
        try {
          save(order);
        } catch (error) {
          report(error);
          throw error;
        }
    Good:
        try {
          save(order);
        } catch (error) {
          return error;
        } // no throw
    Good:
        try {
          throw save(order);
        } catch (error) {}
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/try...catch
    """
    body, error = node.child_by_field_name("body"), node.child_by_field_name("parameter")
    if body is None or error is None or not body.named_children:
        return
    thrown = body.named_children[0]
    if thrown.type == "throw_statement" and thrown.named_children[0].text == error.text:
        yield context.match(node)
