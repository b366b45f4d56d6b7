"""What is wrong with the settings of one layer, all of it at once and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core.settings.declared import ANY_NAME, Declared, declared_in, declared_settings
from aide_core.settings.schema import Restriction, Settings
from aide_core.settings.toml_value import KeyPath, TomlTable, as_key, as_toml

_MAX_VALUE_CHARACTERS = 60


class Complaint(Struct, frozen=True):
    """One thing that is wrong: the key it is about, and a sentence that says what to do."""

    path: KeyPath
    sentence: str


def complaints_about(table: TomlTable) -> Iterator[Complaint]:
    """Everything in a layer that is no setting, or not a value that the setting may have."""
    return _in_table(Settings, table, ())


def complaints_about_project(table: TomlTable, folder: Path) -> Iterator[Complaint]:
    """Everything that a project's own file, found in `folder`, may not decide."""
    return _beyond_project(declared_in(Settings), table, (), folder=folder)


def nearest_key(path: KeyPath) -> str:
    """The declared key that was probably meant, or an empty text."""
    # Only a mistake costs this import.
    from difflib import get_close_matches

    *above, last = path
    known = [item.path for item in declared_settings()]
    siblings = {key[-1] for key in known if is_key_for(key[:-1], tuple(above))}
    name = last.replace("-", "_").lower()
    if close := get_close_matches(name, sorted(siblings), n=1):
        return as_key((*above, close[0]))
    elsewhere = {key[-1]: key for key in reversed(known) if ANY_NAME not in key}
    if close := get_close_matches(name, sorted(elsewhere), n=1, cutoff=0.75):
        return as_key(elsewhere[close[0]])
    return ""


def is_key_for(declared: KeyPath, given: KeyPath) -> bool:
    """Whether a given key is the declared one, with names in the place of any name."""
    return len(declared) == len(given) and all(
        mine in {ANY_NAME, theirs} for mine, theirs in zip(declared, given, strict=True)
    )


def _in_table(struct: type[Struct], table: TomlTable, prefix: KeyPath) -> Iterator[Complaint]:
    known = {item.path[0]: item for item in declared_in(struct)}
    for name, value in table.items():
        path = (*prefix, name)
        item = known.get(name)
        if item is None:
            yield _unknown(path)
        elif item.inner is None:
            yield from _in_value(item, value, path)
        else:
            yield from _in_tables(item, value, path)
    for name, item in known.items():
        if item.required and name not in table:
            yield Complaint((*prefix, name), f"{as_key((*prefix, name))} is missing; add it.")


def _in_tables(item: Declared, value: object, path: KeyPath) -> Iterator[Complaint]:
    if item.inner is None:
        return
    if item.repeated:
        entries = value if isinstance(value, list | tuple) else [value]
        for index, entry in enumerate(entries):
            yield from _in_entry(item.inner, entry, (*path, str(index)))
    elif item.by_name and isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _in_entry(item.inner, entry, (*path, str(name)))
    else:
        yield from _in_entry(item.inner, value, path)


def _in_entry(struct: type[Struct], value: object, path: KeyPath) -> Iterator[Complaint]:
    if isinstance(value, Mapping):
        yield from _in_table(struct, value, path)
    else:
        yield Complaint(path, f"{as_key(path)} must be a table of settings, not {_shown(value)}.")


def _in_value(item: Declared, value: object, path: KeyPath) -> Iterator[Complaint]:
    try:
        msgspec.convert(value, item.annotation)
    except msgspec.ValidationError:
        yield Complaint(path, f"{as_key(path)} must be {item.kind}, not {_shown(value)}.")


def _unknown(path: KeyPath) -> Complaint:
    meant = nearest_key(path)
    advice = f"did you mean {meant}?" if meant else "remove it, or see `aide settings schema`."
    return Complaint(path, f"{as_key(path)} is not a setting; {advice}")


def _beyond_project(
    items: Iterable[Declared], table: TomlTable, prefix: KeyPath, *, folder: Path
) -> Iterator[Complaint]:
    for item in items:
        value, path = table.get(item.path[0]), (*prefix, *item.path)
        if value is None:
            continue
        if item.restriction is not None:
            yield from _restricted(item.restriction, value, path, folder=folder)
        elif item.inner is not None and isinstance(value, Mapping) and not item.by_name:
            yield from _beyond_project(declared_in(item.inner), value, path, folder=folder)


def _restricted(
    restriction: Restriction, value: object, path: KeyPath, *, folder: Path
) -> Iterator[Complaint]:
    key = as_key(path)
    match restriction:
        case Restriction.USER_ONLY:
            advice = "set it in your own settings file or the environment"
            yield Complaint(path, f"{key} may not be set by a project; {advice}.")
        case Restriction.ONLY_TRUE if value is not True:
            yield Complaint(path, f"{key} may only be switched on by a project; remove it.")
        case Restriction.INSIDE_PROJECT:
            values = value if isinstance(value, list) else [value]
            for outside in (item for item in values if not _is_inside(item, folder)):
                yield Complaint(
                    path,
                    f"{key} may only name a place inside the project, not {_shown(outside)}.",
                )


def _is_inside(value: object, folder: Path) -> bool:
    if not isinstance(value, str) or "\0" in value or value.startswith("~"):
        return False
    try:
        return (folder / value).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A loop of symbolic links leads nowhere that could be said to be inside.
        return False


def _shown(value: object) -> str:
    text = as_toml(value)
    return text if len(text) <= _MAX_VALUE_CHARACTERS else f"{text[:_MAX_VALUE_CHARACTERS]}…"
