"""Names of rules and packs in the settings that fit nothing, so that a typo is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase

from aide_core.model import Problem, ProblemKind, RuleInfo
from aide_core.settings import PathOverrides, Settings

_MAX_PROBLEMS = 20
_SHOWN = 80
_GLOB = frozenset("*?[")


def unknown_names(settings: Settings, rules: Iterable[RuleInfo]) -> tuple[Problem, ...]:
    """A problem for each name of a rule or a pack in the settings that there is not."""
    infos = list(rules)
    ids = sorted(info.id for info in infos)
    packs = sorted({info.pack for info in infos})
    sections: list[Settings | PathOverrides] = [settings, *settings.paths]
    rule_names = dict.fromkeys(name for section in sections for name in section.rules)
    pack_names = dict.fromkeys(name for section in sections for name in section.packs)
    found = [*_unknown("rule", rule_names, ids), *_unknown("pack", pack_names, packs)]
    return tuple(found[:_MAX_PROBLEMS])


def _unknown(kind: str, names: Iterable[str], known: list[str]) -> Iterator[Problem]:
    exact = frozenset(known)
    for name in names:
        if name in exact or any(fnmatchcase(each, name) for each in known):
            continue
        near = [] if _GLOB.intersection(name) else get_close_matches(name, known, n=1, cutoff=0.6)
        advice = f"Did you mean `{near[0]}`?" if near else "`aide rules` lists them all."
        shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
        yield Problem(
            ProblemKind.SETTINGS,
            f"The settings name the {kind} `{shown}`, but there is no such {kind}.",
            f"{advice} Until then this entry changes nothing.",
        )
