"""Writes into maps that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function, uses


@rule(
    "go-nil-map-write",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This map is nil; writing into it panics.",
    cwe=[476],
    kinds=["var_spec"],
    literals=["map["],
    aliases=["staticcheck:SA5000"],
    fixable=True,
)
def nil_map_write(node: Node, context: FileContext) -> Iterator[Match]:
    """A map is declared, not made, and written into.

    Why:
        A map variable without a value is nil. Reading from it works, so only the first write
        ends the program.
    Remediation:
        Write `make(map[...]...)` or `map[...]...{}`.
    Bad:
        package a
        func run() {
            var ages map[string]int
            ages["Ann"] = 3
        }
    Good:
        package a
        func run() {
            var ages = map[string]int{}
            ages["Ann"] = 3
        }
    Good:
        package a
        func run() {
            var ages map[string]int
            ages = load()
            ages["Ann"] = 3
        }
    Good:
        package a
        func run() {
            var ages [3]int // not map[
            ages[0] = 3
        }
    Good:
        package a
        func run() {
            var ages map[string]int
            first := ages["Ann"]
        }
    Good:
        package a
        func run() {
            var ages map[string]int = load()
            ages["Ann"] = 3
        }
    Good:
        package a
        func run() {
            var ages map[string]int
            table[ages["Ann"]] = 3
        }
    References:
        https://go.dev/ref/spec#Map_types
    """
    kind, name = node.child_by_field_name("type"), context.text(node.child_by_field_name("name"))
    function = running_function(node)
    if kind is None or kind.type != "map_type" or function is None:
        return
    if node.child_by_field_name("value") is not None:
        return
    found = [use for use in uses(name, function, context) if use.start_byte > node.end_byte]
    holder = found[0].parent if found else None
    left = holder.parent if holder is not None else None
    statement = left.parent if left is not None else None
    if statement is not None and statement.child_by_field_name("left") == left:
        edit = context.replace(node, f"{name} = {context.text(kind)}{{}}")
        yield context.match(holder or node, fix=context.fix("Make the map", edit))
