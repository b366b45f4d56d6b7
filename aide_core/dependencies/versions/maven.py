"""Maven's versions, in the order that its reference of the pom describes.

A version is a sequence of tokens, each with the separator before it. Tokens that mean nothing at
the end of a part (`0`, `final`, `ga`) are left out, and the shorter version is filled up with them.
"""

from __future__ import annotations

from functools import cmp_to_key

from msgspec import Struct

_MAX_LENGTH = 200
_SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}
_SAME = {"cr": "rc", "final": "", "ga": "", "release": ""}
_RANKS = {"alpha": 0, "beta": 1, "milestone": 2, "rc": 3, "snapshot": 4, "": 5, "sp": 6}
_OTHER_RANK = 7


class _Token(Struct, frozen=True):
    """A number or a qualifier, and whether a dot stands before it."""

    dot: bool
    number: int | None
    word: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether it changes nothing at the end of a part."""
        return self.number == 0 or (self.number is None and not self.word)


def maven_key(text: str) -> cmp_to_key[list[_Token]] | None:  # type: ignore[valid-type]
    """The key of a version, or None for a text that is none."""
    if not text.strip() or len(text) > _MAX_LENGTH or any(c in text for c in " \t\n,[]()"):
        return None
    return cmp_to_key(_compare)(_trimmed(_tokens(text.strip().lower())))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    dot, position = True, 0
    while position <= len(text):
        end = position
        if end < len(text) and text[end].isdecimal() and text[end].isascii():
            while end < len(text) and text[end].isdecimal() and text[end].isascii():
                end += 1
            found.append(_Token(dot, int(text[position:end])))
        else:
            while end < len(text) and not (text[end].isdecimal() or text[end] in ".-_"):
                end += 1
            found.append(_word(text, position, end, dot=dot))
        if end < len(text) and text[end] in ".-_":
            dot, position = text[end] == ".", end + 1
        elif end < len(text):
            # From digits to letters or back counts as a hyphen.
            dot, position = False, max(end, position + 1)
        else:
            break
    return found


def _word(text: str, start: int, end: int, *, dot: bool) -> _Token:
    word = text[start:end]
    if not word:
        return _Token(dot, 0)
    before_digit = end < len(text) and text[end].isdecimal()
    word = _SHORT.get(word, word) if before_digit else word
    # Since Maven 3.8.7 a dot before a qualifier counts as a hyphen, which makes the order total.
    return _Token(dot=False, number=None, word=_SAME.get(word, word))


def _trimmed(tokens: list[_Token]) -> list[_Token]:
    """The tokens without those that mean nothing at the end and before each hyphen."""
    kept: list[_Token] = []
    for token in tokens:
        if not token.dot:
            _drop_nothing(kept)
        kept.append(token)
    _drop_nothing(kept)
    return kept


def _drop_nothing(tokens: list[_Token]) -> None:
    while tokens and tokens[-1].is_nothing:
        tokens.pop()


def _compare(mine: list[_Token], theirs: list[_Token]) -> int:
    for index in range(max(len(mine), len(theirs))):
        left = mine[index] if index < len(mine) else _filling(theirs[index])
        right = theirs[index] if index < len(theirs) else _filling(mine[index])
        a, b = _rank(left), _rank(right)
        if a != b:
            return -1 if a < b else 1
    return 0


def _filling(other: _Token) -> _Token:
    """What stands in for a missing token beside this one."""
    return (
        _Token(other.dot, 0) if other.dot and other.number is not None else _Token(other.dot, None)
    )


def _rank(token: _Token) -> tuple[int, int, str]:
    """Qualifiers, then what is missing, then numbers behind a hyphen, then those behind a dot."""
    if token.number is not None:
        return (2 if token.dot else 1, token.number, "")
    rank = _RANKS.get(token.word, _OTHER_RANK)
    return (0, rank, token.word if rank == _OTHER_RANK else "")
