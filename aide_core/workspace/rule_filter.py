"""Choose some of the rules by what they are, for those who list them."""

from __future__ import annotations

from msgspec import Struct

from aide_core.model import RuleInfo, Severity
from aide_core.workspace.select import in_profile


class RuleFilter(Struct, frozen=True):
    """What a rule must be; what is left out does not matter.

    `severity` is the least one, `cwe` a number, `text` any words that stand in the record.
    """

    language: str = ""
    severity: str = ""
    category: str = ""
    pack: str = ""
    profile: str = ""
    cwe: int = 0
    fixable: bool = False
    text: str = ""


def chosen_rules(rules: tuple[RuleInfo, ...], wanted: RuleFilter) -> tuple[RuleInfo, ...]:
    """The rules that are all of what is wanted."""
    return tuple(rule for rule in rules if _is(rule, wanted))


def _is(rule: RuleInfo, wanted: RuleFilter) -> bool:
    return (
        (not wanted.language or wanted.language in rule.languages)
        and (not wanted.severity or rule.severity.rank >= Severity(wanted.severity).rank)
        and (not wanted.category or wanted.category == rule.category)
        and (not wanted.pack or wanted.pack == rule.pack)
        and (not wanted.profile or in_profile(rule, wanted.profile))
        and (not wanted.cwe or wanted.cwe in rule.cwe)
        and (not wanted.fixable or rule.fixable)
        and (not wanted.text or _holds(rule, wanted.text))
    )


def _holds(rule: RuleInfo, text: str) -> bool:
    """Whether each word of the text stands somewhere in what is said about the rule."""
    said = (rule.id, rule.summary, rule.message, rule.why, rule.remediation)
    page = " ".join((*said, *rule.aliases, *rule.tags)).lower()
    return all(word in page for word in text.lower().split())
