"""The fenced code blocks of Markdown, each a text of its own: one is no part of the next."""

from __future__ import annotations

import re
from types import MappingProxyType

from aide_core.parse.detect import detect
from aide_core.parse.embedded import Embedded, TextMaker, Writing
from aide_core.parse.language import get_language, languages
from aide_core.parse.source import Source

_FENCE = re.compile(rb"([ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?[ \t>]*)(`{3,}|~{3,})([^\r\n]*)")
_INFO = re.compile(r"\s*\{?\s*\.?([\w+#-]+)")
_NAMES = MappingProxyType(
    {
        "shell": "bash",
        "node": "javascript",
        "golang": "go",
        "terraform": "hcl",
        "docker": "dockerfile",
    }
)


def read_fences(source: Source) -> tuple[Embedded, ...]:
    """The fenced blocks in a language with a grammar; an open fence runs to the last line."""
    data = source.data
    if b"```" not in data and b"~~~" not in data:
        return ()
    found: list[Embedded] = []
    block: _Block | None = None
    position = 0
    for line in data.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if block is None:
            block = _opened(fence) if fence is not None else None
        elif fence is not None and block.ends(fence):
            found += block.finish(source)
            block = None
        else:
            block.add(line, position)
        position += len(line)
    return (*found, *(block.finish(source) if block is not None else ()))


class _Block:
    """A fence that is open, and the lines in it so far."""

    def __init__(self, language: str, sign: bytes, lead: int) -> None:
        self._language = language
        self._sign = sign
        self._lead = lead
        self._maker = TextMaker()

    def ends(self, fence: re.Match[bytes]) -> bool:
        """Whether a line closes it: the same sign, at least as often, and nothing behind."""
        return fence.group(2).startswith(self._sign) and not fence.group(3).strip()

    def add(self, line: bytes, position: int) -> None:
        """Add a line without what indents or quotes the block."""
        lead = len(line[: self._lead]) - len(line[: self._lead].lstrip(b" \t>"))
        start = self._maker.size
        self._maker.copy(line[lead:], position + lead)
        if self._lead:
            # A fix that spans lines would have to repeat their lead, so only lines may be edited.
            self._maker.region(start, self._maker.size)

    def finish(self, source: Source) -> list[Embedded]:
        """The code in it, if it is in a known language."""
        if not self._language or not self._maker.size:
            return []
        if not self._lead:
            self._maker.region(0, self._maker.size)
        return [self._maker.finish(source, self._language, Writing.PLAIN)]


def _opened(fence: re.Match[bytes]) -> _Block | None:
    """The block that a line opens; behind back quotes no other may follow."""
    info = fence.group(3)
    if fence.group(2)[:1] == b"`" and b"`" in info:
        return None
    named = _INFO.match(info.decode("utf-8", "replace"))
    language = _language(named.group(1).lower()) if named is not None else ""
    return _Block(language, fence.group(2), len(fence.group(1)))


def _language(name: str) -> str:
    """The language that the first word behind a fence names; empty for one without a grammar."""
    known = _NAMES.get(name, name)
    if known not in languages():
        known = detect(f"a.{known}")
    return known if get_language(known).grammar else ""
