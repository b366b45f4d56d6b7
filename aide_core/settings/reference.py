"""The reference page of all settings, written from their declaration."""

from __future__ import annotations

import msgspec

from aide_core.settings.declared import ANY_NAME, Declared, declared_settings
from aide_core.settings.outer_layers import environment_name, settable_by_environment
from aide_core.settings.schema import Restriction
from aide_core.settings.settings_file import MAX_FILE_BYTES
from aide_core.settings.toml_value import as_toml

_INTRODUCTION = f"""\
# Settings

Settings stand in `aide.toml`, or below `[tool.aide]` in `pyproject.toml`: in the audited folder or
the nearest one above it, no higher than the folder of the repository (outside of a repository, only
in the audited folder). Your own settings for all projects stand in `aide.toml` in your
configuration folder; `aide doctor` says where that is. A file may have {MAX_FILE_BYTES:,} bytes.

A later layer wins, key by key: default, user file, project file, environment, command line.
`aide settings why KEY` says which layer decided. Tables are merged, lists replaced; only
`[[paths]]` adds up.

For one rule in one file, each value comes from the most specific place that gives it: `[packs]`,
then `[rules]`, then `packs` and at last `rules` of each matching `[[paths]]`, of which a later one
wins. An exact rule id wins over a pattern.

A project's file may come from anyone, so some settings are out of its reach, as noted below.
"""
_NOTES = {
    Restriction.USER_ONLY: "Not from a project's file.",
    Restriction.INSIDE_PROJECT: "A project's file may only name a place inside the project.",
    Restriction.ONLY_TRUE: "A project's file may only switch it on.",
}


def markdown_reference() -> str:
    """The whole page as Markdown."""
    return _INTRODUCTION + "".join(_entry(item) for item in declared_settings())


def _entry(item: Declared) -> str:
    if item.inner is not None:
        return f"\n## {_table_name(item)}\n\n{item.description}{_note(item)}\n"
    facts = [f"{item.kind[0].upper()}{item.kind[1:]}"]
    facts.append("required" if item.required else f"default {_default(item)}")
    if settable_by_environment(item):
        facts.append(f"environment `{environment_name(item.path)}`")
    return f"\n- **`{item.path[-1]}`**: {item.description}{_note(item)}\n  {'; '.join(facts)}.\n"


def _table_name(item: Declared) -> str:
    name = ".".join(part for part in item.path if part != ANY_NAME)
    if item.by_name:
        name = f"{name}.NAME"
    return f"`[[{name}]]`" if item.repeated else f"`[{name}]`"


def _default(item: Declared) -> str:
    return "none" if item.default is None else f"`{as_toml(msgspec.to_builtins(item.default))}`"


def _note(item: Declared) -> str:
    return f" {_NOTES[item.restriction]}" if item.restriction else ""
