"""JSON in a stable order that never fails, even on file names that are not valid Unicode."""

from __future__ import annotations

import msgspec

from aide_core.report.content.visible import visible_character


def to_json(document: msgspec.Struct) -> bytes:
    """The document as one line of JSON with a line break at its end."""
    encoder = msgspec.json.Encoder(order="deterministic")
    try:
        return encoder.encode(document) + b"\n"
    except UnicodeEncodeError:
        return encoder.encode(_without_surrogates(msgspec.to_builtins(document))) + b"\n"


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return "".join(
            visible_character(character) if "\ud800" <= character <= "\udfff" else character
            for character in value
        )
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
