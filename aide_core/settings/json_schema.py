"""The JSON schema of a settings file, for editors that check and complete it."""

from __future__ import annotations

import msgspec

from aide_core.settings.schema import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> bytes:
    """The schema of `aide.toml` (draft 2020-12) as indented JSON."""
    head = {
        "$schema": DIALECT,
        "title": "AIde settings",
        "description": "What may stand in aide.toml, or below [tool.aide] in pyproject.toml.",
    }
    schema = {**head, **msgspec.json.schema(Settings)}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
