"""Which function of a Python file a node runs in, and whether that is a coroutine."""

from __future__ import annotations

import tree_sitter

from aide_core.rules import FileContext

Node = tree_sitter.Node
_FUNCTIONS = frozenset({"function_definition", "lambda"})


def running_function(node: Node, context: FileContext) -> Node | None:
    """The function whose running evaluates a node; None at the top of a file or class."""
    return context.enclosing(node, _FUNCTIONS)


def is_coroutine(function: Node | None) -> bool:
    """Whether a function is declared with `async def`."""
    if function is None or function.type != "function_definition":
        return False
    return bool(function.children) and function.children[0].type == "async"
