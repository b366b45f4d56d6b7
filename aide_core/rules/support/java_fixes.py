"""Edits that mend Java code where one change is plainly right."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.model import Fix
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_xml import kept_name

_FLAGS = frozenset({"true", "false"})


def flipped(flag: Node | None, context: FileContext) -> Fix | None:
    """The fix that turns a written `true` or `false` around."""
    if flag is None or flag.type not in _FLAGS:
        return None
    other = "false" if flag.type == "true" else "true"
    return context.fix(f"Pass `{other}`", context.replace(flag, other), safe=False)


def renamed(text: Node | None, better: str, context: FileContext) -> Fix | None:
    """The fix that puts another text in the place of one that is written there."""
    if text is None or text.type != "string_literal":
        return None
    return context.fix(f"Use `{better}`", context.replace(text, f'"{better}"'), safe=False)


def with_setter(made: Node, setter: str, context: FileContext) -> Fix | None:
    """The fix that calls a setter with `true` on the line behind a variable's declaration."""
    name = kept_name(made, context)
    statement = context.statement(made)
    if not name.isidentifier() or statement.type not in _STATEMENTS:
        return None
    line_start = context.source.data.rfind(b"\n", 0, statement.start_byte) + 1
    indent = context.source.data[line_start : statement.start_byte].decode("utf-8", "replace")
    if indent.strip():
        return None
    written = f"{context.text(statement)}{context.newline}{indent}{name}.{setter}(true);"
    edit = context.replace(statement, written)
    return context.fix(f"Call `{setter}(true)`", edit, safe=False)


_STATEMENTS = frozenset({"local_variable_declaration", "expression_statement"})


def secure_random(call: Call, context: FileContext) -> Fix | None:
    """The fix that makes the secure generator where `new Random()` stands."""
    kind = call.node.child_by_field_name("type")
    if kind is None or call.positional:
        return None
    better = "java.security.SecureRandom"
    return context.fix(f"Use `{better}`", context.replace(kind, better), safe=False)


def constant_time(call: Call, context: FileContext) -> Fix | None:
    """The fix that compares digests with `MessageDigest.isEqual`."""
    arguments = call.arguments
    if arguments is None:
        return None
    better = f"java.security.MessageDigest.isEqual{context.text(arguments)}"
    return context.fix("Compare in constant time", context.replace(call.node, better))
