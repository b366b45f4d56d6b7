"""The rules a workspace has, for those who list them and explain them."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from msgspec.structs import replace

from aide_core.errors import UsageError
from aide_core.model import Problem, RuleInfo
from aide_core.rules.forms.fake_secrets import expand
from aide_core.settings import Settings
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.places import cache_folder


def all_rules(settings: Settings, root: Path) -> tuple[tuple[RuleInfo, ...], tuple[Problem, ...]]:
    """Every rule, built in or the project's own, sorted by id, and what was left out and why."""
    built_in, _ = load_catalogue(cache_folder(settings))
    catalogue = with_project_rules(built_in, root, settings)
    infos = tuple(_shown(entry.info) for entry in catalogue.entries)
    return infos, catalogue.problems


def find_rule(rules: tuple[RuleInfo, ...], name: str) -> RuleInfo:
    """The rule with this id, or the one that another tool calls by this name.

    Raises UsageError with the nearest ids when there is none.
    """
    wanted = name.lower()
    for info in rules:
        if info.id == wanted:
            return info
    for info in rules:
        if any(_is(alias, wanted) for alias in info.aliases):
            return info
    near = get_close_matches(wanted, [info.id for info in rules], n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(f'`{each}`' for each in near)}? " if near else ""
    others = "`aide rules --search WORDS` finds rules by what they are about."
    raise UsageError(f"No rule is called `{name}`. {hint}{others}")


def namesakes(rules: tuple[RuleInfo, ...], name: str) -> tuple[str, ...]:
    """All rules that another tool knows by this one name; one of ours has its id to itself."""
    wanted = name.lower()
    if any(info.id == wanted for info in rules):
        return (wanted,)
    return tuple(i.id for i in rules if any(_is(alias, wanted) for alias in i.aliases))


def _is(alias: str, wanted: str) -> bool:
    return wanted in {alias.lower(), alias.rpartition(":")[2].lower()}


def _shown(info: RuleInfo) -> RuleInfo:
    """The record with its examples as a reader sees them: templates of secrets filled in."""
    if not any("{{" in text for text in (*info.bad, *info.good)):
        return info
    return replace(
        info,
        bad=tuple(expand(text, seed=f"{info.id}-bad-{n}") for n, text in enumerate(info.bad)),
        good=tuple(expand(text, seed=f"{info.id}-good-{n}") for n, text in enumerate(info.good)),
    )
