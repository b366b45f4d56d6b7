"""Settings from five layers: default < user < project < environment < call.

A later layer wins key by key. Tables are merged, other values and lists replaced; only `paths`
adds up, because its later entries win anyway. `load` looks at nothing but its arguments and the
files they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core.errors import SettingsError
from aide_core.settings.complaints import (
    Complaint,
    complaints_about,
    complaints_about_project,
    is_key_for,
    nearest_key,
)
from aide_core.settings.declared import ANY_NAME, Declared, declared_settings
from aide_core.settings.line_lookup import line_of
from aide_core.settings.outer_layers import environment_name, from_call, from_environment
from aide_core.settings.schema import Settings
from aide_core.settings.settings_file import SettingsFile, find_project_file, read_user_file
from aide_core.settings.toml_value import KeyPath, TomlTable, TomlValue, as_key, as_toml, split_key

_MAX_COMPLAINTS = 20


class Layer(StrEnum):
    """Where a value comes from, the weakest first."""

    DEFAULT = "default"
    USER = "user"
    PROJECT = "project"
    ENVIRONMENT = "environment"
    CALL = "call"


class Decision(Struct, frozen=True):
    """What one layer says about a key; `source` is a file and line, or a variable's name."""

    key: str
    layer: Layer
    source: str
    value: str


class _LayerValues(Struct, frozen=True):
    layer: Layer
    table: TomlTable
    file: SettingsFile | None = None


class LoadedSettings(Struct, frozen=True):
    """The settings that hold for an audit, and where each comes from.

    `project_file` and `user_file` are the files that were read, None for one that is not there.
    """

    values: Settings
    project_file: Path | None
    user_file: Path | None
    layers: tuple[_LayerValues, ...]

    def why(self, key: str) -> tuple[Decision, ...]:
        """What each layer says about a key, the deciding one last.

        Raises SettingsError for a key that is none, with the nearest one that is.
        """
        path = split_key(key)
        default = _default_of(path)
        found = [Decision(as_key(path), Layer.DEFAULT, "", as_toml(default))]
        for values in self.layers:
            value = _look_up(values.table, path)
            if value is not None:
                source = _source(values, path)
                found.append(Decision(as_key(path), values.layer, source, as_toml(value)))
        return tuple(found)

    def decisions(self) -> tuple[Decision, ...]:
        """The deciding layer of every setting, in the order of the schema."""
        keys = [item.path for item in declared_settings() if _is_shown(item)]
        names = [key for values in self.layers for key in _named_keys(values.table)]
        return tuple(self.why(as_key(key))[-1] for key in [*keys, *dict.fromkeys(names)])


def load(
    root: Path,
    *,
    user_file: Path | None,
    environment: Mapping[str, str],
    overrides: Mapping[str, object],
    with_project: bool = True,
) -> LoadedSettings:
    """The settings for auditing `root`.

    `overrides` maps dotted keys such as `audit.fail_on` to values; None says nothing.
    `with_project=False` leaves the repository's own file unread.
    Raises SettingsError with everything that is wrong, a line for each.
    """
    user = read_user_file(user_file) if user_file is not None else None
    project = find_project_file(root) if with_project else None
    from_variables, complaints = from_environment(environment)
    layers = [
        *([_LayerValues(Layer.USER, user.table, user)] if user else []),
        *([_LayerValues(Layer.PROJECT, project.table, project)] if project else []),
        *([_LayerValues(Layer.ENVIRONMENT, from_variables)] if from_variables else []),
    ]
    if called := from_call(overrides):
        layers.append(_LayerValues(Layer.CALL, called))
    _refuse(chain((complaint.sentence for complaint in complaints), _sentences(layers)))
    merged: TomlTable = {}
    for values in layers:
        merged = _merged(merged, _with_paths_from(values, root))
    return LoadedSettings(
        values=msgspec.convert(merged, Settings),
        project_file=project.path if project else None,
        user_file=user.path if user else None,
        layers=tuple(layers),
    )


def _sentences(layers: Sequence[_LayerValues]) -> Iterator[str]:
    for values in layers:
        complaints = iter(()) if _is_valid(values.table) else complaints_about(values.table)
        if values.layer is Layer.PROJECT and values.file is not None:
            beyond = complaints_about_project(values.table, values.file.path.parent)
            complaints = chain(complaints, beyond)
        yield from (_placed(complaint, values) for complaint in complaints)


def _is_valid(table: TomlTable) -> bool:
    # Much faster than looking for complaints, and nearly always the answer.
    try:
        msgspec.convert(table, Settings)
    except msgspec.ValidationError:
        return False
    return True


def _placed(complaint: Complaint, values: _LayerValues) -> str:
    if values.file is None:
        return complaint.sentence
    return f"{_source(values, complaint.path)}: {complaint.sentence}"


def _refuse(sentences: Iterator[str]) -> None:
    # Each sentence costs a search, and a hostile file may be nothing but mistakes.
    shown = list(islice(sentences, _MAX_COMPLAINTS + 1))
    if len(shown) > _MAX_COMPLAINTS:
        shown[-1] = "… and more."
    if shown:
        raise SettingsError("\n".join(shown))


def _merged(lower: TomlTable, upper: TomlTable, *, top: bool = True) -> TomlTable:
    result = dict(lower)
    for name, value in upper.items():
        before = result.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            result[name] = _merged(before, value, top=False)
        elif top and name == "paths" and isinstance(before, list) and isinstance(value, list):
            result[name] = [*before, *value]
        else:
            result[name] = value
    return result


def _with_paths_from(values: _LayerValues, root: Path) -> TomlTable:
    """The table with its paths made relative to `root`, or absolute if they lead out of it."""
    if values.file is None:
        return values.table
    folder = values.file.path.parent
    table = values.table
    for item in declared_settings():
        value = _look_up(values.table, item.path) if item.path_value else None
        if isinstance(value, str):
            table = _replaced(table, item.path, _told_from(root, folder, value))
        elif isinstance(value, list):
            told = [_told_from(root, folder, str(part)) for part in value]
            table = _replaced(table, item.path, told)
    return table


def _told_from(root: Path, folder: Path, value: str) -> str:
    if value.startswith("~"):
        # Only the user's own file gets here; who uses the path knows the home directory.
        return value
    absolute = folder.absolute() / value
    start = root.absolute()
    inside = absolute.is_relative_to(start)
    return absolute.relative_to(start).as_posix() if inside else str(absolute)


def _replaced(table: TomlTable, path: KeyPath, value: TomlValue) -> TomlTable:
    name, *rest = path
    inner = table[name]
    if rest and isinstance(inner, Mapping):
        return {**table, name: _replaced(inner, tuple(rest), value)}
    return {**table, name: value}


def _look_up(table: TomlTable, path: KeyPath) -> TomlValue | None:
    value: TomlValue = table
    for part in path:
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _source(values: _LayerValues, path: KeyPath) -> str:
    if values.layer is Layer.ENVIRONMENT:
        return environment_name(path)
    if values.file is None:
        return ""
    line = line_of(values.file.text, (*values.file.prefix, *path))
    return f"{values.file.path}:{line}" if line else str(values.file.path)


def _default_of(path: KeyPath) -> object:
    for item in declared_settings():
        if is_key_for(item.path, path):
            return msgspec.to_builtins(item.default)
        if item.by_name and path[:-1] == item.path:
            return None
    meant = nearest_key(path) if path else ""
    advice = f"did you mean {meant}?" if meant else "see `aide settings show`."
    raise SettingsError(f"{as_key(path)} is not a setting; {advice}")


def _is_shown(item: Declared) -> bool:
    plain = ANY_NAME not in item.path and item.path[:1] != ("paths",)
    return (plain and item.is_leaf) or item.path == ("paths",)


def _named_keys(table: TomlTable) -> list[KeyPath]:
    keys: list[KeyPath] = []
    for section in ("rules", "packs"):
        entries = table.get(section)
        for name, values in entries.items() if isinstance(entries, Mapping) else ():
            keys += [(section, name, key) for key in values] if isinstance(values, Mapping) else []
    return keys
