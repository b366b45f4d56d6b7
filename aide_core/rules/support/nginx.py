"""Configuration of nginx as directives with their arguments and the blocks around them."""

from __future__ import annotations

import re

from msgspec import Struct

_TOKEN = re.compile(
    rb"""[ \t\r\n]+|#[^\n]*|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[;{}]"""
    rb"""|(?:\$\{\w*\}|\\.|[^\s;{}"'\\])+|\\""",
    re.DOTALL,
)
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")
_MAX_DIRECTIVES = 50_000
_MAX_DEPTH = 50


class Argument(Struct, frozen=True):
    """One argument: its text without quotes, and its bytes."""

    text: str
    start: int
    end: int

    @property
    def variables(self) -> list[str]:
        """The names of the variables in it."""
        return _VARIABLE.findall(self.text)


class Directive(Struct, frozen=True):
    """One directive; `around` are the blocks that hold it, the innermost last."""

    name: str
    arguments: tuple[Argument, ...]
    start: int
    end: int
    is_block: bool
    around: tuple[Directive, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The texts of the arguments."""
        return tuple(argument.text for argument in self.arguments)

    @property
    def block(self) -> str:
        """The name of the innermost block around it; empty at the top."""
        return self.around[-1].name if self.around else ""


def directives(data: bytes) -> list[Directive]:
    """The directives of a configuration, blocks before what they hold; broken text gives some."""
    found: list[Directive] = []
    around: tuple[Directive, ...] = ()
    words: list[Argument] = []
    at = 0
    while at < len(data) and len(found) < _MAX_DIRECTIVES:
        token = _TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        sign, at = token.group()[:1], token.end()
        if sign in b";{":
            if words:
                found.append(_directive(words, around, opens=sign == b"{"))
            if sign == b"{" and words and words[0].text.endswith("_by_lua_block"):
                at = _behind_block(data, at)
            elif sign == b"{" and words and len(around) < _MAX_DEPTH:
                around = (*around, found[-1])
            words = []
        elif sign == b"}":
            around, words = around[:-1], []
        elif sign not in b"# \t\r\n":
            words.append(_argument(token.group(), token.start()))
    return found


def inside(found: list[Directive], block: Directive) -> list[Directive]:
    """The directives that stand directly in a block."""
    return [each for each in found if each.around and each.around[-1] is block]


def _directive(words: list[Argument], around: tuple[Directive, ...], *, opens: bool) -> Directive:
    arguments = tuple(words[1:])
    return Directive(words[0].text, arguments, words[0].start, words[-1].end, opens, around)


def _argument(raw: bytes, start: int) -> Argument:
    text = raw.decode("utf-8", "replace")
    if text[0] in "\"'":
        text = text[1:-1] if len(text) > 1 and text[-1] == text[0] else text[1:]
    return Argument(text, start, start + len(raw))


def _behind_block(data: bytes, at: int) -> int:
    """The offset behind the brace that closes a block of another language."""
    depth = 1
    while at < len(data) and depth:
        depth += {b"{": 1, b"}": -1}.get(data[at : at + 1], 0)
        at += 1
    return at
