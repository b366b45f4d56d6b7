"""Headers that JavaScript servers set on their answers."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import entries, options_of

HEADER_METHODS = ("set", "header", "setHeader", "append", "writeHead", "setHeaders", "headers")


def headers(call: Call, context: FileContext) -> Iterator[tuple[str, Node]]:
    """The headers that a call of one of `HEADER_METHODS` sets, names in lower case."""
    name = context.string(call.argument(position=0))
    value = call.argument(position=1)
    if name is not None and value is not None:
        yield name.lower(), value
    for options in options_of(call, context):
        for key, given in entries(options, context):
            yield key.lower(), given


def header_values(call: Call, context: FileContext, name: str) -> list[Node]:
    """The values that a call gives to one header."""
    if call.method not in HEADER_METHODS:
        return []
    return [value for key, value in headers(call, context) if key == name]
