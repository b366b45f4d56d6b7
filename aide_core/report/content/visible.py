"""Text from audited files made safe to show: what could command a terminal is spelled out.

Audited code is hostile: a file name may carry escape sequences, a comment may turn the reading
direction around. Every format for people passes such text through here.
"""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ZERO_WIDTH = frozenset({"Mn", "Me"})
_SURROGATE_ESCAPE = range(0xDC80, 0xDD00)


def visible(text: str) -> str:
    """The text on one line, with control, direction and invisible characters as escapes."""
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    """The character itself, or its escape if it must not be shown as it is."""
    if character.isprintable() or unicodedata.category(character) not in _UNSAFE:
        return character
    code = ord(character)
    if code in _SURROGATE_ESCAPE:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def display_width(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """How many terminal cells a character takes: 2 if East Asian wide, 0 if combining."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(text: str, width: int) -> str:
    """The text cut to so many cells, with an ellipsis where something is missing."""
    if display_width(text) <= width:
        return text
    used, kept = 1, []
    for character in text:
        used += character_width(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, broken at spaces and, if need be, in words."""
    lines: list[str] = []
    current = ""
    for word in _words(text, max(width, 8)):
        longer = f"{current} {word}" if current else word
        if current and display_width(longer) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


def _words(text: str, width: int) -> list[str]:
    words: list[str] = []
    for word in text.split():
        rest = word
        while display_width(rest) > width:
            head = shortened(rest, width + 1)[:-1] or rest[0]
            words.append(head)
            rest = rest[len(head) :]
        words.append(rest)
    return words
