"""Whether the statements of a `case` run on into the next one, in JavaScript and Java."""

from __future__ import annotations

from tree_sitter import Node

_LEAVES = frozenset(
    {
        "break_statement", "return_statement", "throw_statement", "continue_statement",
        "yield_statement",
    }
)  # fmt: skip
_BLOCKS = frozenset({"statement_block", "block", "else_clause", "finally_clause"})
_ENDLESS = frozenset({"while_statement", "for_statement", "do_statement", "switch_statement"})


def runs_on(statement: Node) -> bool:
    """Whether the program goes on behind a statement, as far as its shape tells."""
    kind = statement.type
    if kind in _LEAVES or kind in _ENDLESS or kind == "switch_expression":
        return False
    if kind in _BLOCKS:
        inner = [child for child in statement.named_children if child.type != "comment"]
        return not inner or runs_on(inner[-1])
    if kind == "if_statement":
        parts = [statement.child_by_field_name(part) for part in ("consequence", "alternative")]
        return any(part is None or runs_on(part) for part in parts)
    if kind.startswith("try"):
        return _try_runs_on(statement)
    return not (kind == "expression_statement" and b"exit(" in (statement.text or b""))


def _try_runs_on(statement: Node) -> bool:
    """A `try` leaves when its body and each handler do, or its `finally` does."""
    last = statement.named_children[-1]
    if last.type == "finally_clause" and not runs_on(last):
        return False
    clauses = [each for each in statement.named_children if each.type == "catch_clause"]
    parts = [each.child_by_field_name("body") for each in (statement, *clauses)]
    return any(part is None or runs_on(part) for part in parts)
