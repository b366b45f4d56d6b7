"""Which rules run, and what settings make of their findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.errors import UsageError
from aide_core.model import Category, Confidence, Finding, Severity
from aide_core.settings import (
    AuditSettings,
    PathOverrides,
    Policy,
    Profile,
    RuleOverride,
    Settings,
)
from aide_core.workspace import AuditRequest, audit
from aide_core.workspace.select import select_rules
from aide_core.workspace.setting_names import unknown_names
from tests.check import catalogue

CODE = "def read(text):\n    return eval(text)\n"


def chosen(settings: Settings, *wanted: str) -> set[str]:
    entries = select_rules(catalogue().entries, settings, Policy(settings), wanted)
    return {entry.id for entry in entries}


def profile(name: str) -> set[str]:
    return chosen(Settings(audit=AuditSettings(profile=Profile(name))))


def findings(tmp_path: Path, settings: Settings, *rules: str) -> list[Finding]:
    root = tmp_path / "root"
    for name in ("app.py", "tests/test_app.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(CODE)
    request = AuditRequest(
        root, settings, rules=rules, use_cache=False, cache_folder=tmp_path / "cache"
    )
    return sorted(audit(request).findings, key=lambda finding: finding.path)


def test_profiles_take_their_part() -> None:
    categories = {entry.id: entry.info.category for entry in catalogue().entries}
    default, strict, security = profile("default"), profile("strict"), profile("security")
    assert default <= strict
    assert security < default
    assert {categories[each] for each in security} <= {
        Category.SECURITY,
        Category.SECRETS,
        Category.PRIVACY,
    }
    assert profile("quality") == {
        each for each in default if categories[each] in {Category.QUALITY, Category.PERFORMANCE}
    }


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (("py-eval",), {"py-eval"}),
        (("py-ev*", "py-exec"), {"py-eval", "py-exec"}),
        (("B307",), {"py-eval"}),
        (("s307",), {"py-eval"}),
    ],
)
def test_named_rules_replace_the_profile(wanted: tuple[str, ...], expected: set[str]) -> None:
    assert chosen(Settings(), *wanted) == expected


def test_a_name_that_fits_no_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="No rule is called `py-evil`"):
        chosen(Settings(), "py-evil")


def test_a_rule_that_is_off_does_not_run_unless_it_is_named(tmp_path: Path) -> None:
    off = Settings(rules={"py-eval": RuleOverride(enabled=False)})
    assert "py-eval" not in chosen(off)
    assert findings(tmp_path, off) == []
    assert len(findings(tmp_path, off, "py-eval")) == 2


def test_settings_change_severity_confidence_and_category(tmp_path: Path) -> None:
    changed = Settings(
        packs={"python": RuleOverride(severity=Severity.INFO, confidence=Confidence.LOW)},
        rules={"py-eval": RuleOverride(severity=Severity.CRITICAL)},
        paths=(
            PathOverrides(
                match=("tests/",), rules={"py-eval": RuleOverride(category=Category.QUALITY)}
            ),
        ),
    )
    assert [
        (f.path, f.severity, f.confidence, f.category) for f in findings(tmp_path, changed)
    ] == [
        ("app.py", Severity.CRITICAL, Confidence.LOW, Category.SECURITY),
        ("tests/test_app.py", Severity.CRITICAL, Confidence.LOW, Category.QUALITY),
    ]


def test_a_rule_can_be_on_or_off_for_some_paths_only(tmp_path: Path) -> None:
    def paths(*, enabled: bool) -> tuple[PathOverrides, ...]:
        override = RuleOverride(enabled=enabled)
        return (PathOverrides(match=("tests/",), rules={"py-eval": override}),)

    off = Settings(paths=paths(enabled=False))
    assert [finding.path for finding in findings(tmp_path, off)] == ["app.py"]
    on = Settings(rules={"py-eval": RuleOverride(enabled=False)}, paths=paths(enabled=True))
    assert [finding.path for finding in findings(tmp_path, on)] == ["tests/test_app.py"]


def test_names_in_settings_that_fit_nothing_are_told_with_the_nearest() -> None:
    infos = [entry.info for entry in catalogue().entries]
    nothing = RuleOverride()
    good = Settings(rules={"py-eval": nothing, "py-*": nothing}, packs={"python": nothing})
    assert unknown_names(good, infos) == ()
    bad = Settings(
        rules={"py-evil": nothing},
        packs={"secrts": nothing},
        paths=(PathOverrides(match=("a",), rules={"zz-*": nothing, "py-evil": nothing}),),
    )
    problems = unknown_names(bad, infos)
    assert [problem.hint.partition(" Until")[0] for problem in problems] == [
        "Did you mean `py-eval`?",
        "`aide rules` lists them all.",
        "Did you mean `secrets`?",
    ]


def test_a_hostile_number_of_wrong_names_is_cut_short() -> None:
    rules = {f"no-such-rule-{number}" + "x" * 500: RuleOverride() for number in range(200)}
    problems = unknown_names(Settings(rules=rules), [e.info for e in catalogue().entries])
    assert len(problems) == 20
    assert max(len(problem.message) for problem in problems) < 200
