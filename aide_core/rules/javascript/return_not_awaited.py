"""Errors that pass by their handler."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.javascript_functions import (
    FUNCTIONS,
    async_function,
    is_async,
    running_function,
)


@rule(
    "js-return-not-awaited",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Without `await` the error arrives after the `try`, so its `catch` never sees it.",
    cwe=[755],
    kinds=["return_statement"],
    literals=["async"],
    aliases=["typescript-eslint:return-await"],
    fixable=True,
)
def return_not_awaited(node: Node, context: FileContext) -> Iterator[Match]:
    """A `try` returns the promise of an async function without `await`.

    Why:
        The function has left the `try` before the promise is rejected. The handler that should
        mend or log the error never runs.
    Remediation:
        Write `return await`.
    Bad:
        async function load() {}
        async function main() {
          try {
            return load();
          } catch (error) {
            report(error);
          }
        }
    Good:
        async function load() {}
        async function main() {
          try {
            return await load();
          } catch (error) {
            report(error);
          }
        }
    Good:
        async function load() {}
        async function main() {
          try {
            ask();
          } catch (error) {
            return load();
          }
        }
    Good:
        async function load() {}
        async function main() {
          return load();
        }
    Good:
        async function load() {}
        async function main() {
          try {
            return load();
          } finally {
            close();
          }
        }
    Good:
        async function main() {
          try {
            return load();
          } catch (error) {
            report(error);
          }
        }
    Good:
        async function load() {}
        function main() {
          try {
            return load();
          } catch (error) {
            report(error);
          }
        }
    References:
        https://typescript-eslint.io/rules/return-await/
    """
    value = node.named_children[0] if node.named_children else node
    name = value.child_by_field_name("function") if value.type == "call_expression" else None
    around = context.enclosing(node, FUNCTIONS | {"try_statement"})
    inside = running_function(node)
    if name is None or around is None or inside is None or not is_async(inside):
        return
    body, handler = around.child_by_field_name("body"), around.child_by_field_name("handler")
    if body is None or handler is None:
        return
    if node.end_byte <= body.end_byte and async_function(name, context) is not None:
        edit = context.replace(value, f"await {context.text(value)}")
        yield context.match(value, fix=context.fix("Await it", edit, safe=False))
