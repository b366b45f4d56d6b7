"""What the settings make of one rule in one file."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from aide_core.settings import Policy, RuleOverride, Settings, effective_override


def settings_of(text: str) -> Settings:
    return msgspec.convert(tomllib.loads(text), Settings)


LADDER = settings_of(
    """
[packs.python]
severity = "info"
confidence = "low"
category = "quality"
enabled = false
[rules.py-assert]
severity = "low"
confidence = "medium"
category = "privacy"
[[paths]]
match = ["tests/"]
packs.python = { severity = "medium", confidence = "high" }
rules.py-assert = { severity = "high" }
[[paths]]
match = ["tests/special/"]
packs.python = { severity = "critical", enabled = true }
"""
)


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        ("py-other", "a.py", ("info", "low", "quality", False)),
        ("py-assert", "a.py", ("low", "medium", "privacy", False)),
        ("py-other", "tests/a.py", ("medium", "high", "quality", False)),
        ("py-assert", "tests/a.py", ("high", "high", "privacy", False)),
        ("py-other", "tests/special/a.py", ("critical", "high", "quality", True)),
        ("py-assert", "tests/special/a.py", ("high", "high", "privacy", True)),
    ],
)
def test_the_more_specific_place_wins_value_by_value(
    rule: str, path: str, expected: tuple[str, str, str, bool]
) -> None:
    override = effective_override(LADDER, rule, pack="python", path=path)
    assert expected == (
        override.severity,
        override.confidence,
        override.category,
        override.enabled,
    )


def test_nothing_is_set_for_other_packs() -> None:
    assert Policy(LADDER).override("js-eval", "javascript", "tests/a.js") == RuleOverride()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("py-sql-format", "critical"), ("py-sql-x", "high"), ("py-x", "medium"), ("go-x", "low")],
)
def test_an_exact_id_wins_over_a_longer_over_a_shorter_pattern(rule: str, expected: str) -> None:
    settings = settings_of(
        """
[rules]
py-sql-format.severity = "critical"
"py-sql-*".severity = "high"
"py-*".severity = "medium"
"*".severity = "low"
"""
    )
    assert Policy(settings).override(rule, "p", "a").severity == expected


@pytest.mark.parametrize(
    ("rule", "default", "expected"),
    [
        ("plain", True, True),
        ("plain", False, False),
        ("off", True, False),
        ("on", False, True),
        ("off-but-in-tests", True, True),
        ("on-in-tests", False, True),
    ],
)
def test_may_run_asks_for_any_file(rule: str, *, default: bool, expected: bool) -> None:
    settings = settings_of(
        """
[rules]
off.enabled = false
on.enabled = true
off-but-in-tests.enabled = false
[[paths]]
match = ["tests/"]
rules = { "*-in-tests" = { enabled = true }, plain = { enabled = false } }
"""
    )
    assert Policy(settings).may_run(rule, "p", default=default) is expected


def test_a_later_section_wins_among_those_that_match() -> None:
    settings = settings_of(
        """
[[paths]]
match = ["*.py"]
rules.x.severity = "low"
[[paths]]
match = ["src/**"]
rules.x.severity = "high"
"""
    )
    policy = Policy(settings)
    assert policy.override("x", "p", "src/a.py").severity == "high"
    assert policy.override("x", "p", "b.py").severity == "low"
    assert policy.override("x", "p", "b.js").severity is None
