"""The cases: small files in pairs, of which the one has a fault that the other has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

CASES = Path(__file__).parent / "cases"
_HEADER = "# kind: "


class Case(Struct, frozen=True):
    """One file: what kind of fault it is about, and whether it has it."""

    path: Path
    kind: str
    is_bad: bool

    @property
    def name(self) -> str:
        """How the case is called in results."""
        return self.path.relative_to(CASES).as_posix()


class Score(Struct, frozen=True):
    """How a tool did on some cases."""

    bad: int
    good: int
    found: int
    alarms: int

    @property
    def recall(self) -> float:
        """The share of the faulty files in which the fault was found."""
        return self.found / self.bad if self.bad else 0.0

    @property
    def alarm_rate(self) -> float:
        """The share of the sound files in which it was found as well."""
        return self.alarms / self.good if self.good else 0.0

    @property
    def youden(self) -> float:
        """1 when all is right, 0 when the answers tell nothing."""
        return self.recall - self.alarm_rate


def read_cases(language: str) -> list[Case]:
    """All cases of a language. Raises ValueError for a file without a kind or a twin."""
    paths = sorted((CASES / language).glob("*/*.*"))
    cases = [_case(path) for path in paths]
    halves: dict[str, set[bool]] = defaultdict(set)
    for case in cases:
        halves[_twin_name(case.path)].add(case.is_bad)
    alone = sorted(name for name, found in halves.items() if len(found) != 2)
    if alone:
        raise ValueError(f"{alone[0]} has no twin")
    return cases


def scores(cases: Iterable[Case], found: Mapping[Path, bool]) -> dict[str, Score]:
    """The score of each kind; `found` says in which files the fault was found."""
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        kinds[case.kind].append(case)
    return {kind: _score(each, found) for kind, each in sorted(kinds.items())}


def _score(cases: Iterable[Case], found: Mapping[Path, bool]) -> Score:
    bad = [found[case.path] for case in cases if case.is_bad]
    good = [found[case.path] for case in cases if not case.is_bad]
    return Score(len(bad), len(good), sum(bad), sum(good))


def _case(path: Path) -> Case:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    ending = path.stem.rpartition("_")[2]
    if not first.startswith(_HEADER) or ending not in {"bad", "good"}:
        raise ValueError(f"{path} does not say what it is a case of")
    return Case(path, first.removeprefix(_HEADER).strip(), ending == "bad")


def _twin_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem.rpartition('_')[0]}"
