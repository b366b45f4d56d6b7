"""The names under which a component of React reads and sets a state."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext


def state_names(call: Node, context: FileContext) -> tuple[str, str] | None:
    """The two names in `const [items, setItems] = useState(…)`, or None in another form."""
    parent = call.parent
    pattern = parent.child_by_field_name("name") if parent is not None else None
    if pattern is None or pattern.type != "array_pattern" or len(pattern.named_children) != 2:
        return None
    value, setter = pattern.named_children
    return context.text(value), context.text(setter)
