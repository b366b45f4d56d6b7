"""What a shell script says as a whole: what it runs, its variables, its options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules.context import FileContext
from aide_core.rules.support.shell_commands import Command, unwrapped
from aide_core.rules.support.shell_words import Word

_OUTSIDE = re.compile(r"[0-9@*]|[1-9]\d+|QUERY_STRING|HTTP_\w+|REPLY|SSH_ORIGINAL_COMMAND")
_NUMBERS = frozenset({"#", "?", "$", "!", "PPID", "UID", "EUID", "RANDOM", "SECONDS", "LINENO"})


def running(context: FileContext, *programs: str) -> Iterator[Command]:
    """The commands that start one of these programs, without `sudo`, `env` and the like."""
    for command in context.commands:
        inner = unwrapped(command)
        if inner.program in programs:
            yield inner


def values(context: FileContext, name: str) -> list[Word]:
    """The words that give a variable its value: `name=…`, also behind `local` and `export`."""
    return context.variables.given.get(name, [])


def value_of(word: Word) -> str:
    """The part of `name=value` behind the sign."""
    return word.text.partition("=")[2]


def is_set(context: FileContext, letter: str, long: str) -> bool:
    """Whether the script turns a shell option on: `set -e`, `set -o errexit`, `#!/bin/sh -e`."""
    first = context.source.data[:200].split(b"\n", 1)[0].decode("latin-1")
    if first.startswith("#!") and re.search(rf"\s-[a-z]*{letter}", first):
        return True
    options = context.variables.options
    return long in options or any(
        re.fullmatch(rf"-[a-zA-Z]*{letter}[a-zA-Z]*", option) for option in options
    )


def is_outside(name: str) -> bool:
    """Whether a variable holds what the caller or a client passes: `$1`, `$@`, `$QUERY_STRING`."""
    return _OUTSIDE.fullmatch(name) is not None


def is_number(name: str) -> bool:
    """Whether a variable of the shell itself is a number: `$#`, `$?`, `$$`."""
    return name in _NUMBERS


def carries_outside(context: FileContext, name: str) -> bool:
    """Whether a variable holds what comes from outside, by one assignment or by `read`."""
    if is_outside(name):
        return True
    given = values(context, name)
    if given and all(any(is_outside(part.name) for part in word.expansions) for word in given):
        return True
    return name in context.variables.read
