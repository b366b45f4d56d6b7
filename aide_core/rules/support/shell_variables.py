"""The variables of a shell script: what gives them values, and the options that are set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from aide_core.rules.support.shell_commands import Command, unwrapped
from aide_core.rules.support.shell_words import Word

_DECLARING = frozenset({"local", "export", "declare", "readonly", "typeset"})


class Variables(Struct, frozen=True):
    """`given` holds the words `name=value` by name, `read` the names that `read` fills.

    `options` are the arguments of `set`.
    """

    given: Mapping[str, list[Word]]
    read: frozenset[str]
    options: frozenset[str]


def variables(found: Iterable[Command]) -> Variables:
    """What a list of commands says about its variables."""
    given: dict[str, list[Word]] = defaultdict(list)
    read: set[str] = set()
    options: set[str] = set()
    for command in found:
        declared = command.arguments if command.program in _DECLARING else ()
        for word in (*command.assignments, *declared):
            name, sign, _ = word.text.partition("=")
            if sign:
                given[name.removesuffix("+")].append(word)
        if command.program == "set":
            options.update(word.text for word in command.arguments)
        elif unwrapped(command).program == "read":
            read.update(word.text for word in command.arguments)
    return Variables(dict(given), frozenset(read), frozenset(options))
