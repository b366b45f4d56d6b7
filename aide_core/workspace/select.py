"""Which rules an audit runs, and what the settings make of what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

import msgspec

from aide_core.errors import UsageError
from aide_core.model import Category, Finding, RuleInfo
from aide_core.rules.record import Entry
from aide_core.settings import Policy, Settings

_PROFILE_CATEGORIES = {
    "security": frozenset({Category.SECURITY, Category.SECRETS, Category.PRIVACY}),
    "quality": frozenset({Category.QUALITY, Category.PERFORMANCE}),
}


def in_profile(info: RuleInfo, profile: str) -> bool:
    """Whether a profile runs a rule; `security` and `quality` take their part of `default`."""
    categories = _PROFILE_CATEGORIES.get(profile)
    if categories is not None:
        return "default" in info.profiles and info.category in categories
    return profile in info.profiles


def select_rules(
    entries: Sequence[Entry], settings: Settings, policy: Policy, wanted: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """The rules to run: those `wanted` by id or glob, else the profile's and the settings' own.

    A rule that is on for some paths only runs everywhere; `apply_policy` drops the rest.
    Raises UsageError for a wanted name that fits no rule.
    """
    if wanted:
        return _wanted(entries, wanted)
    profile = settings.audit.profile
    return tuple(
        entry
        for entry in entries
        if policy.may_run(entry.id, entry.info.pack, default=in_profile(entry.info, profile))
    )


def _wanted(entries: Sequence[Entry], wanted: Sequence[str]) -> tuple[Entry, ...]:
    for name in wanted:
        if not any(_names(name, entry.info) for entry in entries):
            raise UsageError(f"No rule is called `{name}`; `aide rules` lists them all.")
    return tuple(e for e in entries if any(_names(name, e.info) for name in wanted))


def _names(wanted: str, info: RuleInfo) -> bool:
    """Whether a name is a rule's id, a glob over ids, or the rule's id in another tool."""
    aliases = {alias.rpartition(":")[2].lower() for alias in info.aliases}
    return fnmatchcase(info.id, wanted) or wanted.lower() in aliases


def apply_policy(
    findings: Iterable[Finding],
    entries: dict[str, Entry],
    policy: Policy,
    *,
    profile: str,
    forced: bool,
) -> Iterator[Finding]:
    """The findings as the settings want them: severity, confidence, category, or not at all.

    `forced` says that the caller named the rules, so that no setting switches one off.
    """
    for finding in findings:
        info = entries[finding.rule].info
        override = policy.override(info.id, info.pack, finding.path)
        on = in_profile(info, profile) if override.enabled is None else override.enabled
        if not on and not forced:
            continue
        changed = {
            "severity": override.severity,
            "confidence": override.confidence,
            "category": override.category,
        }
        changes = {name: value for name, value in changed.items() if value is not None}
        yield msgspec.structs.replace(finding, **changes) if changes else finding
