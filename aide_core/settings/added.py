"""One setting more in the text of a settings file, the rest of which stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy


def added(text: str, table: str, key: str, *, value: str) -> str | None:
    """The text with `key = "value"` in a table; None where that cannot be done surely.

    A commented-out line for the key, as `aide init` writes it, gives way to it. The result is
    believed only when it says what the old text said and this one thing more.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    wanted = _with(text, table.split("."), key, value=value)
    if wanted is None:
        return None
    line = f'{key} = "{value}"'
    header = rf"^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\][ \t]*(?:#[^\r\n]*)?(?=\r?$)"
    found = re.search(header, text, re.MULTILINE)
    if found is None:
        gap = "" if not text.strip() else end if text.endswith("\n") else end * 2
        changed = f"{text}{gap}[{table}]{end}{line}{end}"
    else:
        changed = _below(text, found.end(), key, line=line, end=end)
    return changed if _parsed(changed) == wanted else None


def _below(text: str, place: int, key: str, *, line: str, end: str) -> str:
    """The text with a line in the table whose header ends at `place`."""
    following = re.search(r"^[ \t]*\[", text[place:], re.MULTILINE)
    body_end = place + following.start() if following else len(text)
    off = re.compile(rf"^#[ \t]*{re.escape(key)}[ \t]*=[^\r\n]*", re.MULTILINE)
    commented = off.search(text, place, body_end)
    if commented:
        return text[: commented.start()] + line + text[commented.end() :]
    return f"{text[:place]}{end}{line}{text[place:]}"


def _with(text: str, tables: list[str], key: str, *, value: str) -> dict[str, object] | None:
    """What the file would say with the setting; None if it says something of it already."""
    parsed = _parsed(text)
    if parsed is None:
        return None
    wanted = deepcopy(parsed)
    here: dict[str, object] = wanted
    for name in tables:
        inner = here.setdefault(name, {})
        if not isinstance(inner, dict):
            return None
        here = inner
    if key in here:
        return None
    here[key] = value
    return wanted


def _parsed(text: str) -> dict[str, object] | None:
    try:
        table: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    return dict(table)
