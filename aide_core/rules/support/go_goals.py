"""What a Go value is for: the names it goes to."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext

_BORDERS = frozenset({"source_file", "func_literal"})
_ASSIGNING = frozenset({"short_var_declaration", "assignment_statement"})
_NAMED = frozenset({"function_declaration", "method_declaration"})


def goals(node: Node, context: FileContext) -> Iterator[str]:
    """The names a value goes to: its variable or field, and the function that returns its text."""
    current: Node | None = node
    returned = False
    while current is not None and current.type not in _BORDERS:
        if current.type in _ASSIGNING:
            yield _bare(context.text(current.child_by_field_name("left")))
        elif current.type in {"var_spec", "const_spec"}:
            yield context.text(current.child_by_field_name("name"))
        elif current.type == "keyed_element":
            yield context.text(current.child_by_field_name("key"))
        elif current.type == "return_statement":
            returned = True
        elif current.type in _NAMED:
            text = context.text(current.child_by_field_name("result"))
            if returned or text.lstrip("(").startswith(("string", "[]byte")):
                yield context.text(current.child_by_field_name("name"))
            return
        current = current.parent


def _bare(target: str) -> str:
    """`token` for `token[i]`, `Token` for `user.Token`; the first of several targets."""
    return target.split(",", maxsplit=1)[0].split("[", maxsplit=1)[0].rpartition(".")[2].strip()
