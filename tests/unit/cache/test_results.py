"""The cache remembers results, and nothing that happens to it can change one."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from aide_core.cache import (
    CacheRow,
    FileStamp,
    ResultCache,
    content_digest,
    fresh,
    renewed,
    report_of,
    row_of,
    worth_keeping,
)
from aide_core.model import (
    Category,
    Confidence,
    FileReport,
    Finding,
    Problem,
    ProblemKind,
    RuleTiming,
    Severity,
    Span,
)

SECOND_NS = 1_000_000_000
NOW_NS = 1_800_000_000 * SECOND_NS + 12_345
STAMP = FileStamp(path="a.py", size=10, mtime_ns=77 * SECOND_NS + 1, ctime_ns=78_000, inode=5)
FINDING = Finding(
    rule="python/x",
    path="a.py",
    span=Span(1, 1, 1, 5, 0, 4),
    message="Bad.",
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    category=Category.SECURITY,
    fingerprint="00ff",
)
REPORT = FileReport(
    path="a.py",
    language="python",
    code_lines=4,
    findings=(FINDING,),
    timings=(RuleTiming(rule="python/x", duration_us=3),),
)
CLEAN = FileReport(path="b.py", language="python", code_lines=9)


def row(report: FileReport = REPORT, *, skip: str = "") -> CacheRow:
    stamp = msgspec.structs.replace(STAMP, path=report.path)
    return row_of(report, stamp, digest=content_digest(b"x"), checked_ns=NOW_NS, skip=skip)


def opened(folder: Path, *, key: str = "k", now_ns: int = NOW_NS) -> ResultCache:
    return ResultCache.open(folder, Path("/some/root"), key=key, now_ns=now_ns)


def fill(folder: Path, *rows: CacheRow, key: str = "k", now_ns: int = NOW_NS) -> None:
    with opened(folder, key=key, now_ns=now_ns) as cache:
        cache.store(rows or [row(), row(CLEAN)])
        assert cache.problems == []


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.db")
    return path


def test_rows_come_back_as_they_were_stored(tmp_path: Path) -> None:
    rows = [row(), row(CLEAN), row(FileReport(path="c.js"), skip="minified")]
    fill(tmp_path, *rows)
    with opened(tmp_path) as cache:
        assert cache.load_all() == {each.path: each for each in rows}
        assert cache.problems == []


def test_a_report_survives_without_its_timings() -> None:
    expected = msgspec.structs.replace(REPORT, timings=(), from_cache=True)
    assert report_of(row()) == expected


def test_a_clean_report_takes_no_bytes() -> None:
    assert row(CLEAN).report is None
    assert report_of(row(CLEAN)) == msgspec.structs.replace(CLEAN, from_cache=True)


@pytest.mark.parametrize("at", range(0, 40, 3))
def test_a_damaged_report_is_a_miss(at: int) -> None:
    kept = row()
    assert kept.report is not None
    flipped = bytearray(kept.report)
    flipped[at] ^= 0x20
    assert report_of(msgspec.structs.replace(kept, report=bytes(flipped))) is None


def test_a_report_of_another_file_is_a_miss() -> None:
    assert report_of(msgspec.structs.replace(row(), path="other.py")) is None


@pytest.mark.parametrize("kind", [ProblemKind.TIMEOUT, ProblemKind.WORKER_DIED])
def test_what_may_go_better_next_time_is_not_kept(kind: ProblemKind) -> None:
    problem = Problem(kind=kind, message="Too slow.")
    assert not worth_keeping(msgspec.structs.replace(REPORT, problems=(problem,)))
    assert worth_keeping(REPORT)


def test_another_key_sees_nothing_and_does_not_disturb(tmp_path: Path) -> None:
    fill(tmp_path)
    with opened(tmp_path, key="other") as cache:
        assert cache.load_all() == {}
        cache.store([row(CLEAN)])
    with opened(tmp_path) as cache:
        assert set(cache.load_all()) == {"a.py", "b.py"}


def test_only_the_latest_keys_are_remembered(tmp_path: Path) -> None:
    for number in range(6):
        fill(tmp_path, key=f"k{number}", now_ns=NOW_NS + number)
    remembered = []
    for number in range(6):
        with opened(tmp_path, key=f"k{number}") as cache:
            remembered.append(bool(cache.load_all()))
    assert remembered == [False, False, True, True, True, True]


def test_another_root_has_a_file_of_its_own(tmp_path: Path) -> None:
    fill(tmp_path)
    with ResultCache.open(tmp_path, Path("/other"), key="k", now_ns=NOW_NS) as cache:
        assert cache.load_all() == {}


def test_a_newer_row_replaces_the_older_and_pruned_ones_are_gone(tmp_path: Path) -> None:
    fill(tmp_path)
    changed = msgspec.structs.replace(row(CLEAN), code_lines=99)
    with opened(tmp_path) as cache:
        cache.load_all()
        cache.store([changed])
        cache.prune(["a.py", "never.py"])
        assert cache.load_all() == {"b.py": changed}


def test_many_rows_are_stored_in_batches(tmp_path: Path) -> None:
    with opened(tmp_path) as cache:
        cache.store(row(FileReport(path=f"f{number}.py")) for number in range(1234))
        assert len(cache.load_all()) == 1234


def test_a_name_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, row(FileReport(path="bad\udcff.py")), row(CLEAN))
    with opened(tmp_path) as cache:
        assert set(cache.load_all()) == {"b.py"}


# Freshness


def test_the_same_stamp_is_fresh() -> None:
    assert fresh(row(), STAMP)


@pytest.mark.parametrize("field", ["size", "mtime_ns", "ctime_ns", "inode"])
def test_any_difference_of_the_stamp_is_stale(field: str) -> None:
    changed = msgspec.structs.replace(STAMP, **{field: getattr(STAMP, field) + 1})
    assert not fresh(row(), changed)


@pytest.mark.parametrize(
    ("changed_ns", "expected"),
    [
        (NOW_NS - SECOND_NS // 100, False),
        (NOW_NS - SECOND_NS // 2, True),
        (NOW_NS + SECOND_NS, False),
        # A time in whole seconds may come from a clock that ticks every two seconds.
        (NOW_NS - NOW_NS % SECOND_NS, False),
        (NOW_NS - NOW_NS % SECOND_NS - 3 * SECOND_NS, True),
    ],
)
@pytest.mark.parametrize("field", ["mtime_ns", "ctime_ns"])
def test_a_change_just_before_the_check_is_not_trusted(
    field: str, changed_ns: int, expected: bool
) -> None:
    stamp = msgspec.structs.replace(STAMP, **{field: changed_ns})
    known = row_of(CLEAN, stamp, digest=b"", checked_ns=NOW_NS)
    assert fresh(known, stamp) is expected


def test_a_touched_file_with_the_same_content_is_fresh_under_its_new_stamp() -> None:
    touched = msgspec.structs.replace(STAMP, mtime_ns=STAMP.mtime_ns + 5, inode=(1 << 64) - 1)
    again = renewed(row(), touched, checked_ns=NOW_NS + 1)
    assert fresh(again, touched)
    assert report_of(again) == report_of(row())


# Bad disks


def test_a_damaged_file_is_replaced_and_told(tmp_path: Path) -> None:
    fill(tmp_path)
    damaged = only_file(tmp_path)
    damaged.write_bytes(b"not a database at all" * 500)
    with opened(tmp_path) as cache:
        assert cache.load_all() == {}
        cache.store([row()])
        assert [problem.kind for problem in cache.problems] == [ProblemKind.CACHE]
        assert cache.problems[0].hint.startswith("Nothing to do")
    assert not damaged.exists()
    with opened(tmp_path) as cache:
        assert set(cache.load_all()) == {"a.py"}
        assert cache.problems == []


def test_random_bytes_in_any_page_never_raise_and_never_change_a_report(tmp_path: Path) -> None:
    rows = [row(FileReport(path=f"f{n}.py", findings=(FINDING,) * 3)) for n in range(300)]
    expected = {each.path: each for each in rows}
    for page in range(12):
        folder = tmp_path / str(page)
        fill(folder, *rows)
        path = only_file(folder)
        content = bytearray(path.read_bytes())
        content[page * 4096 : page * 4096 + 3000] = os.urandom(3000)
        path.write_bytes(content)
        with opened(folder) as cache:
            loaded = cache.load_all()
            cache.store([row()])
        wrong = [r for r in loaded.values() if report_of(r) and expected.get(r.path) != r]
        assert (page, wrong) == (page, [])


def test_a_file_of_a_newer_version_is_left_for_it_and_a_new_one_begun(tmp_path: Path) -> None:
    fill(tmp_path)
    connection = sqlite3.connect(only_file(tmp_path))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with opened(tmp_path) as cache:
        assert cache.load_all() == {}
        cache.store([row()])
        assert len(cache.problems) == 1
    with opened(tmp_path) as cache:
        assert (set(cache.load_all()), cache.problems) == ({"a.py"}, [])


def test_tables_that_are_not_ours_are_a_damaged_file(tmp_path: Path) -> None:
    fill(tmp_path)
    connection = sqlite3.connect(only_file(tmp_path))
    connection.execute("ALTER TABLE file RENAME COLUMN digest TO other")
    connection.close()
    with opened(tmp_path) as cache:
        assert cache.load_all() == {}
        assert [problem.kind for problem in cache.problems] == [ProblemKind.CACHE]


def test_a_column_of_the_wrong_kind_is_a_damaged_file(tmp_path: Path) -> None:
    fill(tmp_path)
    connection = sqlite3.connect(only_file(tmp_path))
    connection.execute("UPDATE file SET size = 'large'")
    connection.commit()
    connection.close()
    with opened(tmp_path) as cache:
        assert cache.load_all() == {}
        assert [problem.kind for problem in cache.problems] == [ProblemKind.CACHE]


def test_a_file_in_place_of_the_folder_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with opened(tmp_path / "cache") as cache:
        assert cache.load_all() == {}
        cache.store([row()])
        cache.prune(["a.py"])
        assert len(cache.problems) == 1
        assert str(tmp_path / "cache") in cache.problems[0].hint


AUDIT = """
import os, sys
from pathlib import Path
from aide_core.cache import ResultCache, FileStamp, row_of
from aide_core.model import FileReport
if sys.argv[2] == "drop" and os.getuid() == 0:
    os.setuid(65534)
with ResultCache.open(Path(sys.argv[1]), Path("/some/root"), key="k", now_ns=10**18) as cache:
    loaded = len(cache.load_all())
    for start in range(0, 3000, 1000):
        cache.store(
            row_of(FileReport(path=f"{n}.py"), FileStamp(f"{n}.py", 1, 1, 1, 1),
                   digest=b"x" * 16, checked_ns=2)
            for n in range(start, start + 1000)
        )
    stored = len(cache.load_all())
print(loaded, stored, *[f"{problem.kind}: {problem.hint}" for problem in cache.problems], sep="|")
"""


def run_audit(folder: Path, mode: str = "", *, file_bytes: int = -1) -> str:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    done = subprocess.run(
        [sys.executable, "-c", AUDIT, str(folder), mode],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit if file_bytes >= 0 else None,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.mark.parametrize("file_bytes", [0, 10_000, 100_000])
def test_a_full_disk_is_told_and_the_audit_goes_on(tmp_path: Path, file_bytes: int) -> None:
    told = run_audit(tmp_path / "cache", file_bytes=file_bytes)
    assert told.startswith("0|0|cache: Free space on the disk"), told


def test_a_read_only_folder_is_told_and_the_audit_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    fill(folder)
    for parent in (tmp_path, *list(tmp_path.parents)[:3]):
        if parent != Path("/tmp") and parent.stat().st_uid == os.getuid():
            parent.chmod(parent.stat().st_mode | 0o055)
    folder.chmod(0o555)
    told = run_audit(folder, "drop")
    folder.chmod(0o755)
    assert told.startswith("0|0|cache: "), told
    assert str(folder) in told


def test_two_audits_at_once_both_store(tmp_path: Path) -> None:
    command = [sys.executable, "-c", AUDIT, str(tmp_path), ""]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate()[0].strip().split("|") for process in running]
    assert [(stored, problems) for _, stored, *problems in told] == [("3000", [])] * 3


# Eviction


def test_databases_unused_for_a_month_go_when_a_new_one_comes(tmp_path: Path) -> None:
    fill(tmp_path)
    old = only_file(tmp_path)
    os.utime(old, ns=(NOW_NS - 40 * 86_400 * SECOND_NS,) * 2)
    (tmp_path / "unrelated.txt").write_text("stays")
    with ResultCache.open(tmp_path, Path("/other"), key="k", now_ns=NOW_NS):
        assert not old.exists()
    assert (tmp_path / "unrelated.txt").exists()


def test_a_database_in_use_is_marked_so_that_it_is_not_unused(tmp_path: Path) -> None:
    fill(tmp_path)
    path = only_file(tmp_path)
    os.utime(path, ns=(1, 1))
    opened(tmp_path, now_ns=NOW_NS + 2 * 86_400 * SECOND_NS).close()
    assert path.stat().st_mtime_ns > 1
