"""Java calls that give a file to every user of the machine."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import worth_of

_FLAGS = frozenset({"setReadable", "setWritable", "setExecutable"})
_COMMAND = re.compile(r"\bchmod\b.*(?:\b0?[0-7]?[0-7][0-7][2367]\b|\b[ao]\+\w*w)")
_POSIX = "java.nio.file.attribute.PosixFilePermissions.fromString"


def opens_to_all(call: Call, context: FileContext) -> bool:
    """Whether a call lets everybody read or write a file."""
    if call.method in _FLAGS:
        given = [context.constant(each) for each in call.positional]
        return [each.value for each in given if each is not None] == [True, False]
    if call.name == _POSIX:
        texts = worth_of(call.argument(position=0), context).texts
        return any(text[-2:-1] == "w" for text in texts)
    if call.method != "exec":
        return False
    words = [text for each in call.positional for text in _texts(each, context)]
    return _COMMAND.search(" ".join(words)) is not None


def _texts(node: Node, context: FileContext) -> list[str]:
    worth = worth_of(node, context)
    return [*worth.texts, *(text for each in worth.items or () for text in each.texts)]
