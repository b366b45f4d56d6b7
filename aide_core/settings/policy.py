"""What the settings make of one rule in one file.

Four places can say something, and each value (enabled, severity, confidence, category) is taken
from the most specific place that gives it:

    [packs.NAME]  <  [rules.ID]  <  [[paths]] packs.NAME  <  [[paths]] rules.ID

Among several `[[paths]]` that match, a later one wins. Among the names in one table, an exact id
wins over a pattern, and a pattern with more fixed characters over one with fewer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import translate
from functools import lru_cache

from msgspec import Struct

from aide_core.settings.path_globs import PathGlobs
from aide_core.settings.schema import PathOverrides, RuleOverride, Settings

_REMEMBERED_PATHS = 4096
_NOTHING = RuleOverride()


class _Named(Struct, frozen=True):
    """The overrides of one table, the least specific first."""

    entries: tuple[tuple[re.Pattern[str], RuleOverride], ...]

    def of(self, name: str) -> tuple[RuleOverride, ...]:
        return tuple(override for regex, override in self.entries if regex.match(name))


class _Section(Struct, frozen=True):
    """One `[[paths]]`, compiled."""

    globs: PathGlobs
    packs: _Named
    rules: _Named


class Policy:
    """Settings compiled for many questions; ask it once per rule and path."""

    def __init__(self, settings: Settings) -> None:
        self._packs = _compile(settings.packs)
        self._rules = _compile(settings.rules)
        self._sections = tuple(_section(overrides) for overrides in settings.paths)
        self._of_path = lru_cache(_REMEMBERED_PATHS)(self._matching)
        self._known: dict[tuple[str, str, tuple[int, ...]], RuleOverride] = {}

    def override(self, rule_id: str, pack: str, path: str) -> RuleOverride:
        """What is set for a rule in a file; `path` is relative to the audited root."""
        key = (rule_id, pack, self._of_path(path) if self._sections else ())
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._combined(*key)
        return found

    def may_run(self, rule_id: str, pack: str, *, default: bool) -> bool:
        """Whether a rule is on for any file at all; `default` is what the profile says."""
        general = self._combined(rule_id, pack, ()).enabled
        if default if general is None else general:
            return True
        return any(
            override.enabled
            for section in self._sections
            for override in (*section.packs.of(pack), *section.rules.of(rule_id))
        )

    def _matching(self, path: str) -> tuple[int, ...]:
        sections = enumerate(self._sections)
        return tuple(index for index, section in sections if section.globs.matches(path))

    def _combined(self, rule_id: str, pack: str, indexes: tuple[int, ...]) -> RuleOverride:
        sections = [self._sections[index] for index in indexes]
        layers = [*self._packs.of(pack), *self._rules.of(rule_id)]
        layers += [override for section in sections for override in section.packs.of(pack)]
        layers += [override for section in sections for override in section.rules.of(rule_id)]
        result = _NOTHING
        for layer in layers:
            result = _over(result, layer)
        return result


def effective_override(settings: Settings, rule_id: str, *, pack: str, path: str) -> RuleOverride:
    """What is set for one rule in one file; for many questions keep a `Policy`."""
    return Policy(settings).override(rule_id, pack, path)


def _over(lower: RuleOverride, upper: RuleOverride) -> RuleOverride:
    return RuleOverride(
        enabled=lower.enabled if upper.enabled is None else upper.enabled,
        severity=upper.severity or lower.severity,
        confidence=upper.confidence or lower.confidence,
        category=upper.category or lower.category,
    )


def _section(overrides: PathOverrides) -> _Section:
    return _Section(
        globs=PathGlobs(overrides.match),
        packs=_compile(overrides.packs),
        rules=_compile(overrides.rules),
    )


def _compile(overrides: Mapping[str, RuleOverride]) -> _Named:
    ordered = sorted(overrides.items(), key=lambda item: _specificity(item[0]))
    return _Named(tuple((re.compile(translate(name)), override) for name, override in ordered))


def _specificity(name: str) -> tuple[bool, int]:
    fixed = re.sub(r"\[[^]]*\]|[*?]", "", name)
    return fixed == name, len(fixed)
