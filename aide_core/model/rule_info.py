"""The one record of a rule that every view is drawn from."""

from __future__ import annotations

from msgspec import Struct

from aide_core.model.choices import Category, Confidence, Severity


class RuleInfo(Struct, frozen=True, omit_defaults=True):
    """All that is known about a rule besides how it matches.

    Hover, SARIF help, the documentation page, `aide rule ID` and the desktop panel read this.
    `summary` is one sentence without a full stop's worth of detail; `message` may hold
    `$NAME` placeholders that a pattern fills.
    `aliases` are the ids of equivalent rules in other tools (`bandit:B602`, `ruff:S602`,
    `semgrep:subprocess-shell-true`); their suppression markers count for this rule.
    `controls` are ids such as `soc2:CC6.1`, `hipaa:164.312(e)(1)`, `gdpr:32(1)(a)`.
    `profiles` names the profiles the rule belongs to.
    """

    id: str
    pack: str
    languages: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    category: Category
    summary: str
    message: str
    why: str
    remediation: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    cwe: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("default", "strict")
    fixable: bool = False
    since: str = "0.1"
    example_path: str = ""
