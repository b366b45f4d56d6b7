"""Functions and loops of JavaScript: which one a node runs in, and which functions are async."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext

FUNCTIONS = frozenset(
    {
        "function_declaration", "function_expression", "arrow_function", "method_definition",
        "generator_function_declaration", "generator_function",
    }
)  # fmt: skip
_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})


def running_function(node: Node) -> Node | None:
    """The function whose running evaluates a node; None at the top of a file."""
    current = node.parent
    while current is not None and current.type not in FUNCTIONS:
        current = current.parent
    return current


def is_async(function: Node) -> bool:
    """Whether a function is declared with `async`."""
    return function.type in FUNCTIONS and any(child.type == "async" for child in function.children)


def async_function(name: Node, context: FileContext) -> Node | None:
    """The async function that a bare name stands for, where nothing else is called so."""
    bindings = context.facts.names.all(context.text(name))
    if name.type != "identifier" or len(bindings) != 1:
        return None
    function, place = bindings[0].value, bindings[0].at
    if function is None:
        function = context.root.descendant_for_byte_range(place, place + 1)
    while function is not None and function.type not in FUNCTIONS:
        around = function.parent
        function = around if around is not None and around.start_byte == place else None
    return function if function is not None and is_async(function) else None


def loop_around(node: Node) -> Node | None:
    """The loop whose body holds a node within the same function, or None."""
    current = node
    while current.parent is not None and current.type not in FUNCTIONS:
        parent = current.parent
        if parent.type in _LOOPS and parent.child_by_field_name("body") == current:
            return parent
        current = parent
    return None
