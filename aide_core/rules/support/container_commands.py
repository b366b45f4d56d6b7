"""The commands that the `RUN` instructions of a Dockerfile start."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from msgspec import Struct

from aide_core.flow import FileFacts
from aide_core.rules.context import FileContext
from aide_core.rules.support.container_file import Instruction, read_instructions
from aide_core.rules.support.shell_commands import Command, commands, pipelines, unwrapped

_SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh"})
_FOREIGN = ("powershell", "pwsh", "cmd")


class Step(Struct, frozen=True):
    """One command of a `RUN`, at `start:end` of the file; `outer` is as written, with `sudo`."""

    instruction: Instruction
    command: Command
    outer: Command
    start: int
    end: int

    @property
    def program(self) -> str:
        """The name of the program."""
        return self.command.program

    @property
    def texts(self) -> tuple[str, ...]:
        """The words behind the program."""
        return tuple(word.text for word in self.command.arguments)

    @property
    def operands(self) -> tuple[str, ...]:
        """The words behind the program that are no options."""
        return tuple(text for text in self.texts if not text.startswith("-"))


class Script(Struct, frozen=True):
    """A shell text of a `RUN`: its commands, and which write into which."""

    steps: tuple[Step, ...]
    pipes: tuple[tuple[Step, Step], ...]


def scripts(context: FileContext) -> tuple[Script, ...]:
    """The shell texts that the `RUN` instructions run, read once for all rules."""
    return context.once(_read)


def _read(facts: FileFacts) -> tuple[Script, ...]:
    return tuple(_scripts(facts))


def _scripts(facts: FileFacts) -> Iterator[Script]:
    foreign = False
    for instruction in read_instructions(facts.source.data):
        if instruction.keyword == "FROM":
            foreign = False
        elif instruction.keyword == "SHELL":
            shell = " ".join(instruction.words).lower()
            foreign = any(name in shell for name in _FOREIGN)
        elif instruction.keyword == "RUN" and not foreign:
            for text, start in _texts(instruction):
                yield _script(instruction, text, start)


def steps(context: FileContext, *programs: str) -> Iterator[Step]:
    """The commands of all `RUN` instructions that start one of these programs; any if none."""
    for script in scripts(context):
        for step in script.steps:
            if not programs or step.program in programs:
                yield step


def _texts(instruction: Instruction) -> Iterator[tuple[str, int]]:
    items = instruction.items
    if items is not None:
        # A place in a string of the JSON form is that of the instruction.
        inline = len(items) > 2 and items[1] == "-c" and items[0].rpartition("/")[2] in _SHELLS
        yield (items[2] if inline else shlex.join(items)), -1
    elif instruction.heredocs and instruction.text.lstrip().startswith("<<"):
        yield from ((document.text, document.start) for document in instruction.heredocs)
    else:
        yield instruction.text, instruction.text_start


def _script(instruction: Instruction, text: str, start: int) -> Script:
    found = commands(text.encode("latin-1", "replace"))
    held = {id(command): _step(instruction, command, start) for command in found}
    nested = [step for step in held.values() for step in _nested(step)]
    pipes = tuple((held[id(one)], held[id(other)]) for one, other in pipelines(found))
    return Script((*held.values(), *nested), pipes)


def _step(instruction: Instruction, command: Command, start: int) -> Step:
    inner = unwrapped(command)
    if start < 0:
        return Step(instruction, inner, command, instruction.start, instruction.end)
    return Step(instruction, inner, command, start + command.start, start + command.end)


def _nested(step: Step) -> Iterator[Step]:
    """The commands of `sh -c "…"`, at the place of the whole."""
    texts = step.texts
    if step.program in _SHELLS and len(texts) > 1 and texts[0] in {"-c", "-lc", "-ec", "-euxc"}:
        for command in commands(texts[1].encode("latin-1", "replace")):
            inner = unwrapped(command)
            yield Step(step.instruction, inner, command, step.start, step.end)
