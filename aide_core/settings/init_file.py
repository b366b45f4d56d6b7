"""The settings file that `aide init` writes: every setting, explained, with its default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import msgspec

from aide_core.settings.declared import ANY_NAME, Declared, declared_in, declared_settings
from aide_core.settings.schema import Restriction, Settings
from aide_core.settings.toml_value import KeyPath, as_toml, split_key

_WIDTH = 96
_EXAMPLES = (
    '# [rules."py-datetime-utcnow"]',
    "# enabled = false",
    "",
    "# [packs.secrets]",
    '# severity = "critical"',
    "",
    "# [[paths]]",
)


def commented_toml(
    values: Mapping[str, object],
    languages: Sequence[str],
    *,
    test_folders: Sequence[str] = (),
) -> str:
    """A settings file in which `values` (by dotted key) are set and all others are comments.

    `test_folders` stand in its example of settings for some files only.
    """
    given = {split_key(key): value for key, value in values.items()}
    lines = ["# Settings of AIde; what is commented out shows the default."]
    if languages:
        lines += _comment(f"Languages found here: {', '.join(languages)}.")
    for item in declared_in(Settings):
        if item.is_leaf and not _is_personal(item):
            lines += ["", *_setting(item, given)]
    for item in declared_in(Settings):
        if item.inner is not None and not (item.by_name or item.repeated or _is_personal(item)):
            lines += _section(item, given)
    lines += ["", "# Changes to single rules, to packs, and for some files:", "", *_EXAMPLES]
    folders = [f"{folder}/" for folder in test_folders] or ["tests/"]
    lines += [f"# match = {as_toml(folders)}", '# packs.python = { severity = "info" }']
    return "\n".join(lines) + "\n"


def _section(section: Declared, given: Mapping[KeyPath, object]) -> list[str]:
    lines = ["", *_comment(section.description), f"[{section.path[0]}]"]
    for item in declared_settings():
        inside = item.path[:-1] == section.path and ANY_NAME not in item.path
        if inside and item.is_leaf and not _is_personal(item):
            lines += ["", *_setting(item, given)]
    return lines


def _setting(item: Declared, given: Mapping[KeyPath, object]) -> list[str]:
    key = item.path[-1]
    lines = _comment(f"{item.description} {item.kind[0].upper()}{item.kind[1:]}.")
    if item.path in given:
        return [*lines, f"{key} = {as_toml(msgspec.to_builtins(given[item.path]))}"]
    default = "..." if item.default is None else as_toml(msgspec.to_builtins(item.default))
    return [*lines, f"# {key} = {default}"]


def _comment(text: str) -> list[str]:
    # A comment ends at a line break, so a name from outside must not bring one.
    return [f"# {line}" for line in wrap(" ".join(text.split()), _WIDTH)]


def _is_personal(item: Declared) -> bool:
    return item.restriction is Restriction.USER_ONLY
