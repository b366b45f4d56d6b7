"""Files and connections that a function forgets."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule

_CLOSERS = frozenset({"close", "detach", "__exit__", "shutdown"})
_FUNCTION = frozenset({"function_definition"})


@rule(
    "py-resource-not-closed",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="quality",
    message="Nothing closes this, and it does not leave the function.",
    cwe=[772],
    calls=[
        "open",
        "io.open",
        "socket.socket",
        "socket.create_connection",
        "zipfile.ZipFile",
        "tarfile.open",
        "sqlite3.connect",
    ],
    aliases=["pylint:R1732"],
)
def resource_not_closed(call: Call, context: FileContext) -> Iterator[Match]:
    """A function opens a file or connection and never closes it.

    Why:
        It stays open until the object is collected, which some interpreters do late. Under load
        the program runs out of handles, and written text may not reach the disk.
    Remediation:
        Open it in a `with` statement.
    Bad:
        def load(path):
            file = open(path)
            return file.read()
    Bad:
        import socket
        def ask(host):
            link = socket.create_connection((host, 80))
            link.sendall(b"ask")
            return link.recv(100)
    Good:
        def load(path):
            with open(path) as file:
                return file.read()
    Good:
        def load(path):
            file = open(path)
            text = file.read()
            file.close()
            return text
    Good:
        def load(path):
            file = open(path)
            return file
    Good:
        def load(path):
            file = open(path)
            return parse(file)
    Good:
        file = open(path)
        text = file.read()
    Good:
        def load(self, path):
            self.file = open(path)
            return self.file.read()
    Good:
        def load(path):
            file = begin(path)
            return file.read()
    Good:
        def load(path):
            file = open(path)
            later = file.close
            return later
    Good:
        def load(path):
            file = open(path)
    Good:
        # in tests/test_shop.py
        def load(path):
            file = open(path)
            return file.read()
    Good:
        def load(path):
            file = open(path)
            reader = file.read
            return reader
    References:
        https://docs.python.org/3/reference/compound_stmts.html#the-with-statement
    """
    assignment = call.node.parent
    name = assignment.child_by_field_name("left") if assignment is not None else None
    function = context.enclosing(call.node, _FUNCTION)
    if name is None or function is None or context.in_tests:
        return
    uses = [u for u in context.find({"identifier"}, function) if u.text == name.text and u != name]
    if uses and all(_only_used(use, context) for use in uses):
        yield context.match(call.node)


def _only_used(use: Node, context: FileContext) -> bool:
    """Whether a use calls a method of the object, and not one that closes it."""
    parent = use.parent
    call = parent.parent if parent is not None else None
    if parent is None or call is None or parent.type != "attribute" or call.type != "call":
        return False
    return context.text(parent.child_by_field_name("attribute")) not in _CLOSERS
