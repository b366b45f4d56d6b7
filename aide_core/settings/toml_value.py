"""The values a settings file can hold, and how they are written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeAlias

import msgspec

TomlScalar: TypeAlias = str | int | float | bool | datetime | date | time
TomlValue: TypeAlias = "TomlScalar | Sequence[TomlValue] | Mapping[str, TomlValue]"
TomlTable: TypeAlias = Mapping[str, TomlValue]
KeyPath: TypeAlias = tuple[str, ...]

_MAX_DEPTH = 8
# Plain texts: compiling them at import would cost every command a millisecond.
_BARE = r"[A-Za-z0-9_-]+"
_PART = r"""\s*(?:([A-Za-z0-9_*-]+)|"((?:\\.|[^"\\])*)"|'([^']*)')\s*(\.|\Z)"""


def as_toml(value: object, depth: int = 0) -> str:
    """A value as it would be written after `key =`."""
    if value is None:
        return "(not set)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON's escapes are TOML's, except for the one control character that JSON leaves bare.
        # A variable of the environment may hold bytes that are no UTF-8.
        text = value.encode("utf-8", "backslashreplace").decode()
        return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
    if depth > _MAX_DEPTH:
        return "…"
    if isinstance(value, Mapping):
        pairs = (
            f"{_key_part(str(key))} = {as_toml(item, depth + 1)}" for key, item in value.items()
        )
        inner = ", ".join(pairs)
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(as_toml(item, depth + 1) for item in value) + "]"
    return str(value)


def as_key(path: KeyPath) -> str:
    """A key as it would be written, such as `rules."python-*".severity`."""
    return ".".join(_key_part(part) for part in path)


def split_key(key: str) -> KeyPath:
    """The parts of a written key; a text that is no key is one part."""
    parts: list[str] = []
    at = 0
    while at < len(key):
        match = re.match(_PART, key[at:])
        if match is None:
            return (key,)
        bare, quoted, literal, _ = match.groups()
        parts.append(_unescaped(quoted) if quoted is not None else bare or literal)
        at += match.end()
    return tuple(parts)


def _unescaped(quoted: str) -> str:
    try:
        return msgspec.json.decode(f'"{quoted}"', type=str)
    except msgspec.DecodeError:
        return quoted


def _key_part(part: str) -> str:
    return part if re.fullmatch(_BARE, part) else as_toml(part)
