"""Dockerfiles as a list of instructions and stages, with places in the text.

It reads any text: what is no instruction is left out, and nothing behind it is lost.
"""

from __future__ import annotations

import json
import re
from itertools import groupby

from msgspec import Struct

from aide_core.flow import FileFacts
from aide_core.rules.context import FileContext

_DIRECTIVE = re.compile(r"#\s*(\w+)\s*=\s*(\S+)\s*")
_KEYWORD = re.compile(r"[ \t]*([A-Za-z]+)(?=[ \t\r\n]|$)[ \t]*")
_HEAD = re.compile(
    r"[ \t]*(?P<whole>(?P<trigger>ONBUILD[ \t]+)?(?P<keyword>[A-Za-z]+)[ \t]*)", re.IGNORECASE
)
_FLAG = re.compile(r"(--[a-z][\w.-]*(?:=(?:\"[^\"]*\"|\S)*)?)\s+")
_HEREDOC = re.compile(r"(?<![<$(\d])<<(-?)([\"']?)([A-Za-z_]\w*)\2")
_WITH_HEREDOC = frozenset({"RUN", "COPY", "ADD"})
_KEYWORDS = frozenset(
    {
        *("FROM", "RUN", "CMD", "LABEL", "MAINTAINER", "EXPOSE", "ENV", "ADD", "COPY", "ARG"),
        *("ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK"),
        "SHELL",
    }
)


class Heredoc(Struct, frozen=True):
    """A text that stands below an instruction, without its closing line."""

    text: str
    start: int


class Instruction(Struct, frozen=True):
    """One instruction; `start:end` are bytes of the file.

    `text` is what follows the keyword and the flags, from the byte `text_start` on; breaks of
    lines and comments between them are blanks in it, so places in it are places in the file.
    `on_build` says that it runs in images built on this one.
    """

    keyword: str
    flags: tuple[str, ...]
    text: str
    text_start: int
    start: int
    end: int
    heredocs: tuple[Heredoc, ...]
    on_build: bool
    stage: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text: those of the JSON form, or else what blanks part."""
        items = self.items
        return items if items is not None else tuple(self.text.split())

    @property
    def items(self) -> tuple[str, ...] | None:
        """The strings of the JSON form; None for the other form."""
        text = self.text.strip()
        if not text.startswith("["):
            return None
        try:
            held = json.loads(text)
        except (ValueError, RecursionError):
            return None
        ok = isinstance(held, list) and all(isinstance(item, str) for item in held)
        return tuple(held) if ok else None

    def flag(self, name: str) -> str | None:
        """The value of a flag such as `from` in `--from=build`; None when it is not given."""
        for flag in self.flags:
            key, _, value = flag[2:].partition("=")
            if key == name:
                return value.strip('"')
        return None


class Stage(Struct, frozen=True):
    """One stage of a build: its `FROM` and what follows it."""

    origin: Instruction
    image: str
    alias: str
    instructions: tuple[Instruction, ...]

    def last(self, *keywords: str) -> Instruction | None:
        """The last instruction of the stage with one of these keywords, or None."""
        found = [each for each in self.instructions if each.keyword in keywords]
        return found[-1] if found else None


def instructions(context: FileContext) -> tuple[Instruction, ...]:
    """The instructions of a Dockerfile, read once for all rules."""
    return context.once(_read)


def _read(facts: FileFacts) -> tuple[Instruction, ...]:
    return read_instructions(facts.source.data)


def read_instructions(data: bytes) -> tuple[Instruction, ...]:
    """The instructions of a Dockerfile."""
    text = data.decode("latin-1")
    escape = _escape(text)
    found: list[Instruction] = []
    at, stage = 0, -1
    while at < len(text):
        line_end = _line_end(text, at)
        line = text[at:line_end]
        keyword = _KEYWORD.match(line)
        if keyword is None or keyword.group(1).upper() not in _KEYWORDS:
            at = line_end + 1
            continue
        logical, end = _logical(text, at, escape)
        stage += keyword.group(1).upper() == "FROM"
        instruction, at = _instruction(text, logical, at, end=end, stage=stage)
        found.append(instruction)
    return tuple(found)


def whole_text(instruction: Instruction) -> str:
    """The text of an instruction with the texts that stand below it."""
    return "\n".join((instruction.text, *(document.text for document in instruction.heredocs)))


def stages(context: FileContext) -> tuple[Stage, ...]:
    """The stages of a Dockerfile; what stands before the first `FROM` is left out."""
    return context.once(_stages)


def _stages(facts: FileFacts) -> tuple[Stage, ...]:
    found: list[Stage] = []
    read = (each for each in _read(facts) if each.stage >= 0)
    for _, group in groupby(read, key=lambda each: each.stage):
        origin, *held = group
        words = origin.words
        named = len(words) > 2 and words[1].upper() == "AS"
        alias = words[2].lower() if named else ""
        found.append(Stage(origin, words[0] if words else "", alias, tuple(held)))
    return tuple(found)


def _escape(text: str) -> str:
    """The character that joins lines, which a comment at the top may change."""
    for line in text.splitlines()[:10]:
        found = _DIRECTIVE.fullmatch(line)
        if found is None:
            break
        if found.group(1).lower() == "escape":
            return found.group(2)
    return "\\"


def _logical(text: str, at: int, escape: str) -> tuple[str, int]:
    """An instruction's lines with breaks and comments blanked, and the offset of its end."""
    parts: list[str] = []
    continued = False
    while at < len(text):
        end = _line_end(text, at)
        line = text[at:end]
        bare = line.strip()
        if continued and (not bare or bare.startswith("#")):
            parts.append(" " * (len(line) + 1))
            at = end + 1
            continue
        cut = line.rstrip()
        if not cut.endswith(escape):
            return "".join((*parts, line)), end
        parts.append(cut[:-1] + " " * (len(line) + 1 - len(cut) + 1))
        continued, at = True, end + 1
    return "".join(parts), len(text)


def _instruction(
    text: str, logical: str, at: int, *, end: int, stage: int
) -> tuple[Instruction, int]:
    """The instruction that a logical line is, and the offset of the line behind it."""
    head = _HEAD.match(logical)
    keyword = head.group("keyword").upper() if head is not None else ""
    start, offset = head.span("whole") if head is not None else (0, 0)
    flags: list[str] = []
    flag = _FLAG.match(logical, offset)
    while flag is not None:
        flags.append(flag.group(1))
        offset = flag.end()
        flag = _FLAG.match(logical, offset)
    heredocs: list[Heredoc] = []
    following = end + 1
    if keyword in _WITH_HEREDOC:
        heredocs, following = _heredocs(text, logical, following)
    instruction = Instruction(
        keyword=keyword,
        flags=tuple(flags),
        text=logical[offset:].rstrip(),
        text_start=at + offset,
        start=at + start,
        end=at + len(logical.rstrip()),
        heredocs=tuple(heredocs),
        on_build=head is not None and head.group("trigger") is not None,
        stage=stage,
    )
    return instruction, following


def _heredocs(text: str, logical: str, at: int) -> tuple[list[Heredoc], int]:
    """The texts below an instruction, and the offset of the line behind them."""
    held: list[Heredoc] = []
    for marker in _HEREDOC.finditer(logical):
        indent = "\t*" if marker.group(1) else ""
        closing = re.compile(rf"^{indent}{marker.group(3)}\r?$", re.MULTILINE).search(text, at)
        if closing is None:
            break
        held.append(Heredoc(text[at : closing.start()], at))
        at = closing.end() + 1
    return held, at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
