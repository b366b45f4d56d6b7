"""A baseline silences what was known, counts copies and reads well in a review."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from aide_core.cache import (
    Baseline,
    apply_baseline,
    read_baseline,
    update_baseline,
    write_baseline,
)
from aide_core.errors import StoreError, UsageError
from aide_core.model import (
    Category,
    Confidence,
    Finding,
    Severity,
    Span,
    Suppression,
    SuppressionOrigin,
)

MARKED = Suppression(origin=SuppressionOrigin.COMMENT, reason="tested")


def finding(mark: str, *, path: str = "a.py", suppression: Suppression | None = None) -> Finding:
    return Finding(
        rule="python/x",
        path=path,
        span=Span(1, 1, 1, 5, 0, 4),
        message=f"Bad “{mark}”.",
        severity=Severity.HIGH,
        confidence=Confidence.LOW,
        category=Category.SECURITY,
        fingerprint=mark,
        suppression=suppression,
    )


def baseline_of(*marks: str, reason: str = "") -> Baseline:
    found = [finding(mark) for mark in marks]
    return update_baseline(Baseline(), found, added="2026-11-23", reason=reason).baseline


def test_what_is_written_is_read(tmp_path: Path) -> None:
    baseline = baseline_of("b", "a", "a", reason="legacy")
    write_baseline(tmp_path / "new" / "baseline.json", baseline)
    assert read_baseline(tmp_path / "new" / "baseline.json") == baseline
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["baseline.json"]


def test_an_empty_baseline_is_read(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", Baseline())
    assert read_baseline(tmp_path / "baseline.json") == Baseline()


def test_the_file_has_one_sorted_finding_a_line(tmp_path: Path) -> None:
    found = [finding("2", path="b.py"), finding("1", path="b.py"), finding("3", path="a.py")]
    update = update_baseline(Baseline(), found, added="2026-11-23")
    write_baseline(tmp_path / "baseline.json", update.baseline)
    text = (tmp_path / "baseline.json").read_text(encoding="utf-8")
    _, *lines, _ = text.splitlines()
    assert [json.loads(line.rstrip(","))["fingerprint"] for line in lines] == ["3", "1", "2"]
    assert json.loads(text)["version"] == 1


def test_known_findings_are_silenced_with_their_reason() -> None:
    known, new = apply_baseline(baseline_of("a", reason="legacy"), [finding("a"), finding("b")])
    expected = Suppression(origin=SuppressionOrigin.BASELINE, reason="legacy")
    assert (known.suppression, new.suppression) == (expected, None)


def test_a_second_copy_of_a_known_finding_is_new() -> None:
    applied = apply_baseline(baseline_of("a"), [finding("a"), finding("a")])
    assert [bool(each.suppression) for each in applied] == [True, False]


def test_a_marker_in_the_code_does_not_use_up_an_entry() -> None:
    applied = apply_baseline(baseline_of("a"), [finding("a", suppression=MARKED), finding("a")])
    assert [each.suppression and each.suppression.origin for each in applied] == [
        SuppressionOrigin.COMMENT,
        SuppressionOrigin.BASELINE,
    ]


def test_an_update_tells_what_is_kept_added_and_gone() -> None:
    before = baseline_of("a", "a", "b", reason="legacy")
    now = [finding("a"), finding("c"), finding("d", suppression=MARKED)]
    update = update_baseline(before, now, added="2027-01-01")
    assert [entry.fingerprint for entry in update.kept] == ["a"]
    assert [(entry.reason, entry.added) for entry in update.kept] == [("legacy", "2026-11-23")]
    assert [(entry.fingerprint, entry.added) for entry in update.added] == [("c", "2027-01-01")]
    assert [entry.fingerprint for entry in update.gone] == ["a", "b"]


def test_an_applied_baseline_can_be_updated_from_its_own_result() -> None:
    before = baseline_of("a")
    applied = apply_baseline(before, [finding("a")])
    assert update_baseline(before, applied, added="2027-01-01").baseline == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ('{"version": 1, "findings": [{"rule": "x"}]}', "damaged"),
        ('{"version": 1, "findings": [<<<<<<< HEAD', "damaged"),
        ('{"version": 9, "findings": []}', "newer"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=words):
        read_baseline(path)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="aide baseline create"):
        read_baseline(tmp_path / "none.json")


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(tmp_path)


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write_baseline(tmp_path / "file" / "baseline.json", Baseline())


WRITE = """
import sys
from pathlib import Path
from aide_core.cache import Baseline, BaselineEntry, write_baseline
from aide_core.errors import StoreError
entry = BaselineEntry(fingerprint="f", rule="r", path="p", message="x" * 1000)
try:
    write_baseline(Path(sys.argv[1]), Baseline(entries=(entry,) * 100))
except StoreError:
    print("told")
"""


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, baseline_of("a"))
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)),
    )
    assert (done.stdout, done.stderr) == ("told\n", "")
    assert read_baseline(path) == baseline_of("a")
    assert list(tmp_path.iterdir()) == [path]
