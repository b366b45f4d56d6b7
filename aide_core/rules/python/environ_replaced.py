"""Environments that are only seemingly replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_SET = re.compile(rb"\.environ[ \t]*=[^=]")
_KIND = frozenset({"assignment"})


@rule(
    "py-environ-replaced",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This replaces the mapping; the environment of the process stays as it was.",
    cwe=[665],
    literals=[".environ ", ".environ="],
    aliases=["ruff:B003"],
)
def environ_replaced(context: FileContext) -> Iterator[Match]:
    """`os.environ` is replaced by another mapping.

    Why:
        Setting items of `os.environ` changes the environment; binding the name to a new
        dictionary does not, so programs that are started see the old values, secrets among
        them.
    Remediation:
        Use `os.environ.clear()` and `os.environ.update(...)`, or pass `env=` to the program.
    Bad:
        import os
        os.environ = {"PATH": path}
    Good:
        import os
        os.environ["PATH"] = path
    Good:
        import os
        settings.environ = {}
    References:
        https://docs.python.org/3/library/os.html#os.environ
    """
    for node in nodes_at(context, _SET, _KIND):
        left = node.child_by_field_name("left")
        if left is not None and context.resolve(left.child_by_field_name("object")) == "os":
            yield context.match(node)
