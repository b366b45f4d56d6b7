"""The variables that `ENV` and `ARG` instructions set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.container_file import Instruction, instructions

_PAIR = re.compile(
    r"([A-Za-z_][\w.-]*)(?:=((?:\"(?:\\.|[^\"])*\"|'[^']*'|\\.|[^\s\"'])*))?(?=\s|$)"
)
_LEGACY = re.compile(r"([A-Za-z_][\w.-]*)\s+(.*)", re.DOTALL)


class Variable(Struct, frozen=True):
    """One variable with its value, None for an `ARG` without one, at `start:end` of the file."""

    instruction: Instruction
    name: str
    value: str | None
    start: int
    end: int


def variables(context: FileContext) -> Iterator[Variable]:
    """The variables of a Dockerfile, in the order of the text."""
    for instruction in instructions(context):
        if instruction.keyword in {"ENV", "ARG"}:
            yield from _of(instruction)


def _of(instruction: Instruction) -> Iterator[Variable]:
    text, start = instruction.text, instruction.text_start
    first = text.split(maxsplit=1)[:1]
    legacy = _LEGACY.match(text) if instruction.keyword == "ENV" else None
    if legacy is not None and "=" not in first[0]:
        name, value = legacy.groups()
        yield Variable(instruction, name, value.strip(), start, start + len(text))
        return
    for found in _PAIR.finditer(text):
        value = found.group(2)
        plain = None if value is None else re.sub(r"[\"']|\\(?=[\"' ])", "", value)
        yield Variable(
            instruction, found.group(1), plain, start + found.start(), start + found.end()
        )
