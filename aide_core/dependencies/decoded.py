"""Typed looks into decoded JSON and TOML, where any value may be missing or of another kind."""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, object]


def table(value: object) -> Table:
    """The value as a table; an empty one when it is none."""
    return value if isinstance(value, dict) else {}


def member(value: object, *keys: str) -> object:
    """What lies under these keys, one inside the other; None when there is nothing."""
    for key in keys:
        value = table(value).get(key)
    return value


def text(value: object) -> str:
    """The value as a text; empty when it is none."""
    return value if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """The texts in a list; a text stands for a list of one."""
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def tables(value: object) -> list[Table]:
    """The tables in a list; a table stands for a list of one."""
    if isinstance(value, dict):
        return [value]
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
