"""Fixes mend what they are for, leave everything else alone, or are refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from aide_core.model import Edit, Finding
from aide_core.settings import AuditSettings, Settings
from aide_core.workspace import AuditRequest, FileFix, FixRequest, apply_fixes, audit, plan_fixes
from aide_core.workspace.fixes import apply_edits

YAML = b"import yaml\n\n\ndef read(text):\n    return yaml.load(text, Loader=yaml.Loader)\n"
MENDED = YAML.replace(b"yaml.load(text, Loader=yaml.Loader)", b"yaml.safe_load(text)")


def settings(tmp_path: Path) -> Settings:
    return Settings(audit=AuditSettings(cache_dir=str(tmp_path / "cache"), jobs=1))


def findings(root: Path, *rules: str) -> tuple[Finding, ...]:
    request = AuditRequest(root, settings(root.parent), rules=rules, use_cache=False)
    return audit(request).findings


def planned(root: Path, *rules: str) -> tuple[FileFix, ...]:
    found = findings(root, *rules)
    return plan_fixes(FixRequest(root, settings(root.parent), found, unsafe=True))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def test_a_fix_is_planned_first_and_written_second(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    (fix,) = planned(root, "py-yaml-load")
    assert (fix.path, fix.before, fix.after, fix.refused) == ("a.py", YAML, MENDED, ())
    assert (root / "a.py").read_bytes() == YAML
    assert apply_fixes(root, [fix]) == ()
    assert (root / "a.py").read_bytes() == MENDED
    assert findings(root, "py-yaml-load") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (YAML, MENDED),
        (b"\xef\xbb\xbf" + YAML, b"\xef\xbb\xbf" + MENDED),
        (YAML.replace(b"\n", b"\r\n"), MENDED.replace(b"\n", b"\r\n")),
        (YAML.rstrip(b"\n"), MENDED.rstrip(b"\n")),
        (YAML.decode().encode("utf-16"), MENDED.decode().encode("utf-16")),
        (
            b"# -*- coding: latin-1 -*-\n# \xfc\n" + YAML,
            b"# -*- coding: latin-1 -*-\n# \xfc\n" + MENDED,
        ),
        (b"# \xff not UTF-8\n" + YAML, b"# \xff not UTF-8\n" + MENDED),
        ("# ünïcödé 🎉\n".encode() + YAML, "# ünïcödé 🎉\n".encode() + MENDED),
    ],
    ids=["plain", "bom", "crlf", "no-newline", "utf-16", "latin-1", "invalid", "wide"],
)
def test_the_rest_of_a_file_stays_byte_for_byte(root: Path, before: bytes, after: bytes) -> None:
    (root / "a.py").write_bytes(before)
    (fix,) = planned(root, "py-yaml-load")
    assert fix.after == after


def test_many_fixes_of_a_file_are_made_together(root: Path) -> None:
    (root / "a.py").write_bytes(YAML + b"yaml.load(b, Loader=yaml.Loader)\n" * 60)
    (fix,) = planned(root, "py-yaml-load")
    assert len(fix.mended) == 61
    assert fix.after == MENDED + b"yaml.safe_load(b)\n" * 60


def test_nested_fixes_are_made_one_after_the_other(root: Path) -> None:
    inner = b"yaml.load(yaml.load(a, Loader=yaml.Loader), Loader=yaml.Loader)\n"
    (root / "a.py").write_bytes(b"import yaml\n" + inner)
    (fix,) = planned(root, "py-yaml-load")
    assert fix.after == b"import yaml\nyaml.safe_load(yaml.safe_load(a))\n"
    assert (len(fix.mended), fix.refused) == (2, ())


def test_a_finding_that_is_no_longer_there_is_refused(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    found = findings(root, "py-yaml-load")
    (root / "a.py").write_bytes(b"x = 1\n")
    (fix,) = plan_fixes(FixRequest(root, settings(root.parent), found, unsafe=True))
    assert (fix.before, fix.after, fix.mended) == (b"x = 1\n", b"x = 1\n", ())
    assert [why for _, why in fix.refused] == ["the file changed since it was audited"]


def test_a_file_that_is_gone_is_refused(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    found = findings(root, "py-yaml-load")
    (root / "a.py").unlink()
    (fix,) = plan_fixes(FixRequest(root, settings(root.parent), found, unsafe=True))
    assert (len(fix.refused), fix.mended, fix.before) == (1, (), fix.after)


def test_suggestions_need_to_be_asked_for(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    found = [f for f in findings(root, "py-yaml-load") if f.fix]
    unsafe = tuple(replace(f, fix=replace(f.fix, safe=False)) for f in found if f.fix)
    assert plan_fixes(FixRequest(root, settings(root.parent), unsafe)) == ()


def test_a_file_that_changed_after_planning_is_left_alone(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    fixes = planned(root, "py-yaml-load")
    (root / "a.py").write_bytes(YAML + b"# mine\n")
    (problem,) = apply_fixes(root, fixes)
    assert problem.message == "The fix was not written: it changed since it was audited."
    assert (root / "a.py").read_bytes() == YAML + b"# mine\n"


def test_a_written_file_keeps_its_mode_and_leaves_nothing_beside_it(root: Path) -> None:
    (root / "a.py").write_bytes(YAML)
    (root / "a.py").chmod(0o751)
    apply_fixes(root, planned(root, "py-yaml-load"))
    assert (root / "a.py").stat().st_mode & 0o777 == 0o751
    assert [path.name for path in root.iterdir()] == ["a.py"]


def test_nothing_is_written_through_a_link_that_leads_out(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_bytes(YAML)
    (root / "a.py").symlink_to(outside)
    (problem,) = apply_fixes(root, [FileFix("a.py", YAML, MENDED, ())])
    assert "leads out" in problem.message
    assert outside.read_bytes() == YAML


def test_fixes_of_several_rules_are_made_together(root: Path) -> None:
    code = b"import yaml\nyaml.load(a, Loader=yaml.Loader)\nx = 1  # aide: ignore[py-eval] old\n"
    (root / "a.py").write_bytes(code)
    (fix,) = planned(root)
    assert fix.after == b"import yaml\nyaml.safe_load(a)\nx = 1\n"


_RULE = """
id: own-rule
languages: [python]
severity: low
confidence: high
category: quality
summary: A rule of the project.
message: Do not.
why: It is a test.
remediation: Do something else.
bad: ["old(1)"]
good: ["new(1)"]
rule: {{pattern: "{pattern}"}}
fix: "{fix}"
"""


@pytest.mark.parametrize(
    ("pattern", "fix", "code", "after"),
    [
        ("old($A)", "old( $A )", "old(1)\n", None),
        ("old($A)", "new((", "old(1)\n", None),
        ("old($A)", "eval($A)", "old(x)\n", None),
        ("old($A)", "# gone", "if x:\n    old(1)\n", None),
        ("old($A)", "new($A)", "old(1)\n", "new(1)\n"),
        ("old($A)", "new($A)", "def broken(:\nold(1)\n", "def broken(:\nnew(1)\n"),
        ("old($A)", "# gone", "if x:\n    old(1)\nif x:\n    y()\n    old(2)\n", "half"),
    ],
    ids=["stays", "breaks", "worse", "empties", "helps", "broken-before", "one-of-two"],
)
def test_a_fix_is_refused_unless_it_helps(
    root: Path, pattern: str, fix: str, code: str, after: str | None
) -> None:
    (root / "rules.yml").write_text(_RULE.format(pattern=pattern, fix=fix))
    (root / "a.py").write_text(code)
    own = AuditSettings(cache_dir=str(root.parent / "cache"), jobs=1, rule_paths=("rules.yml",))
    request = AuditRequest(root, Settings(audit=own), rules=("own-rule",), use_cache=False)
    report = audit(request)
    assert report.problems == ()
    (planned_fix,) = plan_fixes(FixRequest(root, Settings(audit=own), report.findings))
    if after == "half":
        assert [finding.span.line for finding in planned_fix.mended] == [5]
        assert [finding.span.line for finding, _ in planned_fix.refused] == [2]
        return
    assert planned_fix.after.decode() == (code if after is None else after)
    assert len(planned_fix.refused) == (after is None)


def test_a_notebook_stays_a_notebook(root: Path) -> None:
    cell = '{"cell_type": "code", "source": ["import yaml\\n", "yaml.load(a, Loader=yaml.Loader)"]}'
    text = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    (root / "a.ipynb").write_text(text)
    (fix,) = planned(root, "py-yaml-load")
    assert fix.after.decode() == text.replace(
        "yaml.load(a, Loader=yaml.Loader)", "yaml.safe_load(a)"
    )


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], b"abc"),
        ([Edit(1, 2, "x")], b"axc"),
        ([Edit(3, 3, "!"), Edit(0, 0, ">")], b">abc!"),
        ([Edit(0, 2, ""), Edit(1, 3, "")], None),
        ([Edit(2, 9, "")], None),
        ([Edit(2, 1, "")], None),
    ],
)
def test_edits_are_made_or_refused(edits: list[Edit], after: bytes | None) -> None:
    assert apply_edits(b"abc", edits) == after
