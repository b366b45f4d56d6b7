"""Patterns such as `src/**/*_test.py`, as git reads them, turned into regular expressions.

A repository brings its own patterns and may be hostile, so the expressions cannot be made slow:
every star but the last of a segment stands in an atomic group that takes the first place that
fits, which is always as good as a later one. Matching time grows with the square of the name at
most, not with a power that the pattern chooses.
"""

from __future__ import annotations

import re

_ANY = "[^/]"
_FOLDERS = f"(?:{_ANY}+/)"


def glob_regex(body: str) -> str | None:
    """The regular expression for a whole path, or None if git would match nothing with it."""
    segments: list[list[str]] = [[""]]
    at = 0
    while at < len(body):
        if body[at] == "/":
            segments.append([""])
            at += 1
        elif body[at] == "*":
            at = _skip_stars(body, at)
            segments[-1].append("")
        else:
            translated = _translate_character(body, at)
            if translated is None:
                return None
            piece, at = translated
            segments[-1][-1] += piece
    depths = [segment in _ANY_DEPTH for segment in body.split("/")]
    if len(depths) != len(segments) or len(segments) == 1:
        depths = [False] * len(segments)
    return f"(?s:{_join(segments, depths)})"


def _skip_stars(body: str, at: int) -> int:
    while at < len(body) and body[at] == "*":
        at += 1
    return at


def _join(segments: list[list[str]], depths: list[bool]) -> str:
    """The segments with slashes between; a segment of two stars stands for folders of any depth."""
    groups: list[list[str]] = [[]]
    for segment, any_depth in zip(segments, depths, strict=True):
        if any_depth:
            groups.append([])
        else:
            groups[-1].append(_segment_regex(segment))
    ends_open = depths[-1]
    out = "".join(f"{segment}/" for segment in groups[0])
    for group in groups[1:-1]:
        out += f"(?>{_FOLDERS}*?{''.join(f'{segment}/' for segment in group)})"
    if ends_open:
        return out + ".+"
    if len(groups) == 1:
        return out.removesuffix("/")
    return out + f"{_FOLDERS}*" + "/".join(groups[-1])


def _segment_regex(pieces: list[str]) -> str:
    """One segment: fixed pieces with a star between each two."""
    first, *others = pieces
    if not others:
        return first
    inner = "".join(f"(?>{_ANY}*?{piece})" for piece in others[:-1])
    return f"{first}{inner}{_ANY}*{others[-1]}"


def _translate_character(body: str, at: int) -> tuple[str, int] | None:
    character = body[at]
    if character == "?":
        return _ANY, at + 1
    if character == "[":
        return _translate_class(body, at)
    if character == "\\":
        return (re.escape(body[at + 1]), at + 2) if at + 1 < len(body) else None
    return re.escape(character), at + 1


def _translate_class(body: str, at: int) -> tuple[str, int] | None:
    """A bracket expression; None if it is not closed, which matches nothing."""
    at += 1
    negated = body[at : at + 1] in ("!", "^")
    at += negated
    members: list[str] = []
    first = True
    while at < len(body) and (first or body[at] != "]"):
        first = False
        named = _POSIX_CLASS.match(body, at)
        if named:
            if named[1] not in _POSIX_MEMBERS:
                return None
            members.append(_POSIX_MEMBERS[named[1]])
            at = named.end()
            continue
        low, at = _class_member(body, at)
        # Git takes the first character of a range by itself too, also of one turned round.
        members.append(re.escape(low))
        if body[at : at + 1] == "-" and body[at + 1 : at + 2] not in ("", "]"):
            high, at = _class_member(body, at + 1)
            if low <= high:
                members.append(f"{re.escape(low)}-{re.escape(high)}")
    if at >= len(body):
        return None
    inside = "".join(members)
    if not inside:
        return (_ANY if negated else "(?!)"), at + 1
    return (f"(?!/)[^{inside}]" if negated else f"(?!/)[{inside}]"), at + 1


def _class_member(body: str, at: int) -> tuple[str, int]:
    if body[at] == "\\" and at + 1 < len(body):
        at += 1
    return body[at], at + 1


_ANY_DEPTH = frozenset({"**", "***"})
_POSIX_CLASS = re.compile(r"\[:([a-z]+):\]")
_POSIX_MEMBERS = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "\\x21-\\x7e",
    "lower": "a-z",
    "print": "\\x20-\\x7e",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
