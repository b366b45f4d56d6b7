"""The mutants of a rule in YAML: its matcher with one condition dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from aide_core.rules.record import Entry
from aide_core.rules.yaml_rules import read_rules
from tests.mutation.mutant import Mutant

_MATCHER = ("rule", "constraints", "utils", "names", "files", "skip_tests")
_SECRET = ("entropy", "check", "context", "assigned_to")
# These say how far to look, and are no conditions of their own.
_MANNERS = frozenset({"stopBy", "strictness"})
# These say which node a condition is asked of. Mostly the grammar has such a thing nowhere else,
# and without them every node would be asked.
_PLACES = frozenset({"kind", "field"})
Path_ = tuple[str | int, ...]


def pattern_mutants(path: Path) -> Iterator[Mutant]:
    """The mutants of one rule file, which may hold several rules."""
    documents = [d for d in yaml.safe_load_all(path.read_text(encoding="utf-8")) if d]
    for document in documents:
        secret = document.get("secret")
        if secret is not None:
            places: list[Path_] = [("secret", key) for key in _SECRET if key in secret]
        else:
            places = [p for key in _MATCHER if key in document for p in _places(document, (key,))]
        for place in places:
            name = f"{document['id']}: without {'.'.join(map(str, place))}"
            yield Mutant(name, _Maker(path, document, place), place[-1] in _PLACES)


def _places(document: Any, at: Path_) -> Iterator[Path_]:
    """Every part of a matcher that may be dropped, below one of its sections."""
    section = document[at[0]]
    if at[0] in {"files", "skip_tests"}:
        yield at
    elif at[0] == "names":
        yield from ((*at, variable) for variable in section)
    elif at[0] == "rule":
        yield from _within(section, at)
    else:
        for name, matcher in section.items():
            if at[0] == "constraints":
                yield (*at, name)
            yield from _within(matcher, (*at, name))


def _within(value: Any, at: Path_) -> Iterator[Path_]:
    """The keys and items of a matcher that has more than one of them, and theirs."""
    keys = list(range(len(value))) if isinstance(value, list) else []
    if isinstance(value, dict):
        keys = [key for key in value if key not in _MANNERS]
    for key in keys:
        if len(keys) > 1:
            yield (*at, key)
        yield from _within(value[key], (*at, key))


def _get(document: Any, at: Path_) -> Any:
    for key in at:
        document = document[key]
    return document


class _Maker:
    def __init__(self, path: Path, document: dict[str, Any], place: Path_) -> None:
        self._path, self._document, self._place = path, document, place

    def __call__(self) -> Sequence[Entry]:
        changed = deepcopy(self._document)
        holder = _get(changed, self._place[:-1])
        del holder[self._place[-1]]
        text = yaml.safe_dump(changed).encode()
        entries, problems = read_rules(text, self._path.name, self._path.parent.name)
        if problems:
            raise ValueError(problems[0].message)
        return entries
