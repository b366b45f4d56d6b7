"""Which function of a Python file a node runs in, and whether that is a coroutine."""

from __future__ import annotations

import tree_sitter

from aide_core.rules import FileContext

Node = tree_sitter.Node
_NEAR_BYTES = 4000
_FUNCTIONS = frozenset({"function_definition", "lambda"})


def running_function(node: Node, context: FileContext) -> Node | None:
    """The function whose running evaluates a node; None at the top of a file or class."""
    return context.enclosing(node, _FUNCTIONS)


def text_around(node: Node, context: FileContext) -> bytes:
    """What the function around a node says near it, or the module where there is no function."""
    scope = running_function(node, context) or context.root
    start = max(scope.start_byte, node.start_byte - _NEAR_BYTES)
    return context.source.data[start : min(scope.end_byte, node.end_byte + _NEAR_BYTES)]


def is_coroutine(function: Node | None) -> bool:
    """Whether a function is declared with `async def`."""
    if function is None or function.type != "function_definition":
        return False
    return bool(function.children) and function.children[0].type == "async"
