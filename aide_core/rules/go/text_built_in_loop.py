"""Texts that grow piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around, running_function


@rule(
    "go-text-built-in-loop",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="Each step copies the whole text; use `strings.Builder`.",
    cwe=[1050],
    kinds=["assignment_statement"],
    literals=["+="],
    aliases=["perfsprint"],
)
def text_built_in_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop adds to a text piece by piece.

    Why:
        Each step copies all that was built before: twice the input costs four times the time.
    Remediation:
        Write the parts into a `strings.Builder`.
    Bad:
        package a
        func run() {
            text := ""
            for _, row := range rows {
                text += row
                count++
            }
        }
    Bad:
        package a
        func run() {
            var text string
            for _, row := range rows {
                text += row
            }
        }
    Good:
        package a
        func run() {
            var text strings.Builder
            for _, row := range rows {
                text.WriteString(row)
            }
        }
    Good:
        package a
        func run() {
            total := 0
            for _, row := range rows {
                total += row
            }
        }
    Good:
        package a
        func run() {
            text := ""
            text += row
        }
    Good:
        package a
        func run() {
            text := ""
            for _, row := range rows {
                text = row
            }
        }
    Good:
        package a
        func run() {
            text := ""
            for _, row := range rows {
                if row != "" {
                    text += row
                    break
                }
            }
        }
    Good:
        package a
        func run() {
            var total int
            for _, row := range rows {
                total += row
            }
        }
    Good:
        package a
        func run() {
            text := ""
            for _, row := range rows {
                text = ""
                text += row
            }
        }
    References:
        https://pkg.go.dev/strings#Builder
    """
    left = node.child_by_field_name("left")
    loop, function = loop_around(node), running_function(node)
    if left is None or loop is None or function is None:
        return
    name, following = context.text(left), node.next_named_sibling
    if not _starts_as_text(name, loop, context):
        return
    if following is None or following.type not in {"break_statement", "return_statement"}:
        yield context.match(node)


def _starts_as_text(name: str, loop: Node, context: FileContext) -> bool:
    """Whether a name is bound once outside the loop, to an empty text."""
    bindings = context.facts.names.all(name)
    made = [each for each in bindings if each.at < loop.start_byte < each.end]
    if not made or f"{name} = " in context.text(loop):
        return False
    value, kind = made[-1].value, made[-1].type_node
    return context.is_value(value, "") if value is not None else context.text(kind) == "string"
