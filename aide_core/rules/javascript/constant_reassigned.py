"""Assignments to what cannot change."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_FIXED = frozenset({"import_statement", "class_declaration"})


@rule(
    "js-constant-reassigned",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This name is constant; assigning to it throws TypeError.",
    cwe=[703],
    kinds=["assignment_expression"],
    literals=["const ", "import ", "class "],
    aliases=[
        "eslint:no-const-assign",
        "eslint:no-import-assign",
        "eslint:no-class-assign",
        "eslint:no-func-assign",
    ],
)
def constant_reassigned(node: Node, context: FileContext) -> Iterator[Match]:
    """A constant, an import or a class is assigned to.

    Why:
        The line throws when it runs, which may be in a branch that no test reaches.
    Remediation:
        Declare the variable with `let`, or use another name.
    Bad:
        const limit = 3;
        function raise() {
          limit = 4;
        }
    Bad:
        import { limit } from "./shop.js";
        limit = 4;
    Good:
        let limit = 3;
        limit = 4; // not const x
    Good:
        const limit = 3;
        function raise(limit) {
          limit = 4;
        }
    Good:
        const shop = {};
        shop.limit = 4;
    Good:
        function one() {
          const limit = 3;
        }
        limit = 4;
    Good:
        const set = () => (shop.limit = 1, shop.limit = 2);
    Good:
        limit = 4;
        const other = limit;
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/const
    """
    name = node.child_by_field_name("left")
    if name is None or name.type != "identifier":
        return
    bindings = context.facts.names.all(context.text(name))
    made = [each for each in bindings if each.at != name.start_byte]
    if len(made) != 1 or not made[0].start <= name.start_byte < made[0].end:
        return
    place = context.root.descendant_for_byte_range(made[0].at, made[0].at + 1)
    while place is not None and place.type not in _FIXED and place.type != "lexical_declaration":
        place = place.parent if place.type not in {"statement_block", "formal_parameters"} else None
    if place is not None and (place.type in _FIXED or context.text(place).startswith("const")):
        yield context.match(node)
