"""Permission bits that Go programs give to files and folders."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext

_PLACES = {
    "Chmod": 1,
    "WriteFile": 2,
    "OpenFile": 2,
    "Mkdir": 1,
    "MkdirAll": 1,
    "Mkfifo": 1,
}
_EVERYTHING = {"os.ModePerm": 0o777, "io/fs.ModePerm": 0o777}
_STICKY = 0o1000
MODE_CALLS = (
    *("os.Chmod", "os.WriteFile", "os.OpenFile", "os.Mkdir", "os.MkdirAll", "syscall.Mkfifo"),
    *("io/ioutil.WriteFile", "os.File().Chmod", "os.Open().Chmod", "os.Create().Chmod"),
)


def mode_node(call: Call) -> Node | None:
    """The argument that holds the permissions."""
    position = 0 if call.name.endswith("().Chmod") else _PLACES.get(call.method, -1)
    return call.argument(position=position)


def mode_of(call: Call, context: FileContext) -> int | None:
    """The permissions a call gives; None when the text does not decide them."""
    node = mode_node(call)
    known = context.constant(node)
    if known is not None:
        return known.value if type(known.value) is int else None
    if node is not None and node.type == "binary_expression":
        # `os.ModeSticky | 0o777`: only the sticky bit matters beside a number.
        text = context.text(node)
        numbers = [context.constant(child) for child in node.named_children]
        found = next((n.value for n in numbers if n is not None and type(n.value) is int), None)
        return found | _STICKY if isinstance(found, int) and "ModeSticky" in text else found
    return _EVERYTHING.get(context.resolve(node))
