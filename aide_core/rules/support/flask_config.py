"""What a file puts into the configuration of a Flask application."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter

from aide_core.flow import Call
from aide_core.rules.context import FileContext

Node = tree_sitter.Node
_METHODS = frozenset({"update", "from_mapping", "setdefault"})
_ATTRIBUTES = {"secret_key": "SECRET_KEY", "debug": "DEBUG"}


def flask_settings(context: FileContext, *keys: str) -> Iterator[tuple[str, Node]]:
    """The wanted keys that a file which uses Flask sets, each with its value.

    Understands `app.config["KEY"] = …`, `app.config.update(KEY=…)`, `app.secret_key = …` and
    classes whose name ends in `Config`.
    """
    if not _is_flask(context):
        return
    for node in context.find({"assignment"}):
        key, value = _assignment(context, node)
        if value is not None and key in keys:
            yield key, value
    for call in context.calls():
        if call.method in _METHODS and _is_config(context, call.receiver):
            yield from _arguments(context, call, keys)


def _is_flask(context: FileContext) -> bool:
    """Whether a file uses Flask, or is called `config.py`; most files fail at the first look."""
    if b"flask" in context.source.data and context.imports("flask"):
        return True
    return context.path.rpartition("/")[2] == "config.py"


def _assignment(context: FileContext, node: Node) -> tuple[str, Node | None]:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return "", None
    if left.type == "subscript":
        index = left.child_by_field_name("subscript")
        is_config = _is_config(context, left.child_by_field_name("value"))
        return (context.string(index) or "", right) if is_config else ("", None)
    if left.type == "attribute":
        return _attribute(context, left), right
    owner = context.enclosing(node, {"class_definition", "function_definition"})
    name = context.text(owner.child_by_field_name("name")) if owner is not None else ""
    is_setting = owner is not None and owner.type == "class_definition" and "Config" in name
    return (context.text(left), right) if is_setting else ("", None)


def _attribute(context: FileContext, left: Node) -> str:
    """The key that `app.secret_key = …` sets; the object must be a Flask application."""
    name = context.text(left.child_by_field_name("attribute"))
    owner = left.child_by_field_name("object")
    is_app = context.resolve(owner) == "flask.Flask()" or context.text(owner) == "app"
    return _ATTRIBUTES.get(name, "") if is_app else ""


def _is_config(context: FileContext, node: Node | None) -> bool:
    text = context.text(node)
    return text == "config" or text.endswith(".config")


def _arguments(
    context: FileContext, call: Call, keys: tuple[str, ...]
) -> Iterator[tuple[str, Node]]:
    for key, value in call.keywords.items():
        if key in keys:
            yield key, value
    for given in call.positional:
        made = context.as_call(given)
        if made is not None and made.name == "dict":
            yield from _arguments(context, made, keys)
        for pair in given.named_children if given.type == "dictionary" else ():
            key = context.string(pair.child_by_field_name("key")) or ""
            value_node = pair.child_by_field_name("value")
            if key in keys and value_node is not None:
                yield key, value_node
    if call.method == "setdefault" and len(call.positional) == 2:
        key = context.string(call.positional[0]) or ""
        if key in keys:
            yield key, call.positional[1]
