"""The words of shell text: what is written, what is quoted, and what the shell fills in."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

_PLAIN = re.compile(r"[^\s'\"\\$`;&|()<>]+")
_NAME = re.compile(r"[A-Za-z_]\w*|[0-9@*#?$!-]")
_PARAMETER = re.compile(r"[#!]?([A-Za-z_]\w*|[0-9@*#?$!-]+)(.*)\Z", re.DOTALL)
_QUOTED_PLAIN = re.compile(r"[^\"\\$`]+")
_BREAKS = frozenset(" \t\r\n;&|()<>")
_MAX_DEPTH = 20

Nested = Callable[[int, int, int], int]


class Expansion(Struct, frozen=True):
    """One `$name`, `${name…}`, `$(command)` or backtick part of a word.

    `name` is empty for a command. `operator` is what follows the name between braces, such as
    `:?message`. `quoted` says that double quotes are around it.
    """

    name: str
    operator: str
    quoted: bool
    start: int
    end: int


class Word(Struct, frozen=True):
    """A word with its quotes taken away; what the shell fills in stands as it is written.

    `start:end` are bytes. `quoted` says that some part of it stood between quotes.
    """

    text: str
    start: int
    end: int
    quoted: bool = False
    expansions: tuple[Expansion, ...] = ()

    @property
    def is_literal(self) -> bool:
        """Whether the text alone decides the word."""
        return not self.expansions


def read_word(text: str, start: int, nested: Nested, *, closing: int = 0, depth: int = 0) -> Word:
    """The word that begins at an offset of latin-1 text; a `closing` backtick ends it as well.

    `nested` is told where the commands of a substitution begin, with a mark that ends them, and
    gives the offset behind them. Broken quotes reach to the end of the text.
    """
    parts: list[str] = []
    found: list[Expansion] = []
    at, quoted = start, False
    while at < len(text) and text[at] not in _BREAKS:
        sign = text[at]
        if sign == "`" and closing == ord("`"):
            break
        if sign == "'":
            at, quoted = _single(text, at, parts), True
        elif sign == '"':
            at, quoted = _double(text, at, nested, parts=parts, found=found, depth=depth), True
        elif sign == "\\":
            parts.append("" if text[at + 1 : at + 2] == "\n" else text[at + 1 : at + 2])
            at += 2
        elif sign == "$" and text[at + 1 : at + 2] == "'":
            at, quoted = _single(text, at + 1, parts), True
        elif sign in "$`":
            at = _expansion(text, at, nested, parts=parts, found=found, depth=depth)
        else:
            match = _PLAIN.match(text, at)
            end = match.end() if match is not None else at + 1
            parts.append(text[at:end])
            at = end
    end = min(at, len(text))
    return Word(_utf8("".join(parts)), start, end, quoted, tuple(found))


def _utf8(text: str) -> str:
    return text if text.isascii() else text.encode("latin-1").decode("utf-8", "replace")


def _single(text: str, at: int, parts: list[str]) -> int:
    end = text.find("'", at + 1)
    end = len(text) if end < 0 else end
    parts.append(text[at + 1 : end])
    return end + 1


def _double(
    text: str, at: int, nested: Nested, *, parts: list[str], found: list[Expansion], depth: int
) -> int:
    at += 1
    first = len(found)
    while at < len(text) and text[at] != '"':
        sign = text[at]
        if sign == "\\":
            parts.append(text[at + 1 : at + 2])
            at += 2
        elif sign in "$`":
            at = _expansion(text, at, nested, parts=parts, found=found, depth=depth)
        else:
            match = _QUOTED_PLAIN.match(text, at)
            end = match.end() if match is not None else at + 1
            parts.append(text[at:end])
            at = end
    for index in range(first, len(found)):
        each = found[index]
        found[index] = Expansion(each.name, each.operator, True, each.start, each.end)
    return at + 1


def _expansion(
    text: str, at: int, nested: Nested, *, parts: list[str], found: list[Expansion], depth: int
) -> int:
    start, name, operator = at, "", ""
    following = text[at + 1 : at + 2]
    if depth > _MAX_DEPTH:
        end = at + 1
    elif text[at] == "`":
        end = nested(at + 1, ord("`"), depth + 1)
    elif text.startswith("$((", at):
        close = text.find("))", at)
        end = close + 2 if close >= 0 else len(text)
        parts.append(text[start:end])
        return end
    elif following == "(":
        end = nested(at + 2, ord(")"), depth + 1)
    elif following == "{":
        end = _brace_end(text, at + 2)
        inner = _PARAMETER.match(text[at + 2 : end - 1])
        if inner is not None:
            name, operator = inner.group(1), inner.group(2)
    else:
        match = _NAME.match(text, at + 1)
        if match is None:
            parts.append("$")
            return at + 1
        end, name = match.end(), match.group()
    parts.append(text[start:end])
    found.append(Expansion(name, operator, False, start, end))
    return end


def _brace_end(text: str, at: int) -> int:
    """The offset behind the `}` that closes a `${`."""
    open_braces = 1
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign == "{":
            open_braces += 1
        elif sign == "}":
            open_braces -= 1
            if not open_braces:
                return at + 1
        at += 1
    return len(text)
