"""The layers that are no file: environment variables, and what the caller says."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from aide_core.settings.complaints import Complaint
from aide_core.settings.declared import ANY_NAME, Declared, declared_settings
from aide_core.settings.toml_value import KeyPath, TomlTable, TomlValue, split_key

_PREFIX = "AIDE_"


def environment_name(path: KeyPath) -> str:
    """The variable that sets a key: `audit.fail_on` is `AIDE_AUDIT_FAIL_ON`."""
    return _PREFIX + "_".join(path).upper()


def settable_by_environment(item: Declared) -> bool:
    """Whether one text can give the value; tables cannot be given that way."""
    return item.is_leaf and ANY_NAME not in item.path and item.kind != "a table"


def from_environment(environment: Mapping[str, str]) -> tuple[TomlTable, tuple[Complaint, ...]]:
    """What the variables set, and what is wrong with them; a list is separated by commas."""
    ours = {name: text for name, text in environment.items() if name.startswith(_PREFIX)}
    if not ours:
        return {}, ()
    known = {environment_name(item.path): item for item in declared_settings() if item.is_leaf}
    known = {name: item for name, item in known.items() if settable_by_environment(item)}
    sections = {environment_name((item.path[0], "")) for item in known.values() if item.path[1:]}
    values: dict[KeyPath, TomlValue] = {}
    complaints: list[Complaint] = []
    for name, text in ours.items():
        if item := known.get(name):
            try:
                values[item.path] = _value(item, text)
            except msgspec.ValidationError:
                complaints.append(Complaint(item.path, f"{name} must be {item.kind}."))
        elif any(name.startswith(section) for section in sections):
            complaints.append(_unknown(name, sorted(known)))
    return nested(values), tuple(complaints)


def from_call(overrides: Mapping[str, object]) -> TomlTable:
    """What the caller sets by dotted key; None means that it says nothing."""
    given = {split_key(key): value for key, value in overrides.items() if value is not None}
    return nested({path: msgspec.to_builtins(value) for path, value in given.items()})


def nested(values: Mapping[KeyPath, TomlValue]) -> TomlTable:
    """A flat mapping as the tables of a settings file."""
    result: dict[str, TomlValue] = {}
    for path, value in values.items():
        table = result
        for part in path[:-1]:
            inner = table.setdefault(part, {})
            if not isinstance(inner, dict):
                inner = table[part] = {}
            table = inner
        table[path[-1]] = value
    return result


def _value(item: Declared, text: str) -> TomlValue:
    given: object = text
    if item.kind == "a list of texts":
        given = [part.strip() for part in text.split(",") if part.strip()]
    converted = msgspec.convert(given, item.annotation, strict=False)
    value: TomlValue = msgspec.to_builtins(converted)
    return value


def _unknown(name: str, known: list[str]) -> Complaint:
    # Only a mistake costs this import.
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}?" if close else "unset it."
    return Complaint((name,), f"{name} is not a setting; {advice}")
