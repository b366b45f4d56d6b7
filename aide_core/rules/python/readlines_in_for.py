"""Files read whole to be walked by line."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-readlines-in-for",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="Loop over the file itself; it gives one line at a time.",
    kinds=["for_statement"],
    literals=[".readlines()"],
    aliases=["ruff:FURB129"],
    fixable=True,
)
def readlines_in_for(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop reads all lines of a file before the first is treated.

    Why:
        The whole file is held in memory, which a large one may fill.
    Remediation:
        Write `for line in file:`.
    Bad:
        with open(path) as file:
            for line in file.readlines():
                show(line)
    Good:
        with open(path) as file:
            for line in file:
                show(line)
    Good:
        for line in file.readlines(100):  # not file.readlines()
            show(line)
    Good:
        for line in rows(file).readlines():
            show(line)
    Good:
        for line in file.chapters():  # file.readlines()
            show(line)
    References:
        https://docs.python.org/3/library/io.html#io.IOBase.readlines
    """
    call = context.as_call(node.child_by_field_name("right"))
    if call is None or call.method != "readlines" or call.positional:
        return
    receiver = context.text(call.receiver)
    if call.receiver is None or call.receiver.type != "identifier":
        return
    fix = context.fix("Loop over the file", context.replace(call.node, receiver), safe=False)
    yield context.match(call.node, fix=fix)
