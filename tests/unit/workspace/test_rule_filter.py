"""Which rules a filter lets through."""

from __future__ import annotations

import pytest

from aide_core.model import Category, Confidence, RuleInfo, Severity
from aide_core.workspace.rule_filter import RuleFilter, chosen_rules


def info(id_: str, severity: Severity, category: Category, **more: object) -> RuleInfo:
    given: dict[str, object] = {"languages": ("python",), "pack": "python", **more}
    return RuleInfo(
        id=id_,
        severity=severity,
        confidence=Confidence.HIGH,
        category=category,
        summary=f"About {id_}",
        message="",
        why="because",
        remediation="",
        bad=(),
        good=(),
        **given,  # type: ignore[arg-type]
    )


RULES = (
    info("sql", Severity.HIGH, Category.SECURITY, cwe=(89,), aliases=("bandit:B608",)),
    info("style", Severity.LOW, Category.QUALITY, fixable=True),
    info("odd", Severity.MEDIUM, Category.QUALITY, profiles=("strict",), pack="other"),
    info("js", Severity.CRITICAL, Category.SECURITY, languages=("javascript", "tsx")),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (RuleFilter(), ["sql", "style", "odd", "js"]),
        (RuleFilter(language="tsx"), ["js"]),
        (RuleFilter(severity="high"), ["sql", "js"]),
        (RuleFilter(category="quality"), ["style", "odd"]),
        (RuleFilter(pack="other"), ["odd"]),
        (RuleFilter(profile="default"), ["sql", "style", "js"]),
        (RuleFilter(profile="strict"), ["sql", "style", "odd", "js"]),
        (RuleFilter(profile="security"), ["sql", "js"]),
        (RuleFilter(profile="quality"), ["style"]),
        (RuleFilter(cwe=89), ["sql"]),
        (RuleFilter(fixable=True), ["style"]),
        (RuleFilter(text="b608 BECAUSE"), ["sql"]),
        (RuleFilter(text="because nowhere"), []),
        (RuleFilter(severity="high", language="python"), ["sql"]),
    ],
)
def test_chosen_rules(wanted: RuleFilter, expected: list[str]) -> None:
    assert [rule.id for rule in chosen_rules(RULES, wanted)] == expected
