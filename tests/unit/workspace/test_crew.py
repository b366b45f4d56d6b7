"""A crew loses no file but the one that kills its members, and leaves no process behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import deadly_rules
import pytest

from aide_core.cache import FileStamp, report_of
from aide_core.model import FileReport
from aide_core.rules.record import Entry
from aide_core.workspace.crew import audit_in_processes
from aide_core.workspace.session import Job, Plan, Session

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
METHODS = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]
COUNT = 30


def plan_of(root: Path, *entries: Entry, seconds: float = 5.0) -> Plan:
    chosen = entries or (deadly_rules.entry(),)
    return Plan(str(root), chosen, tuple(e.id for e in chosen), 100, seconds, 2_000_000)


def files(root: Path, bad: str = "", count: int = COUNT) -> list[Job]:
    """Jobs for files of which the tenth says what is to happen."""
    jobs = []
    for number in range(count):
        text = f"x = {number}\n" if number != 10 or not bad else f"# {bad}\n"
        (root / f"f{number:02}.py").write_text(text)
        jobs.append(Job(FileStamp(f"f{number:02}.py", len(text), 0, 0, 0)))
    return jobs


def reports(plan: Plan, jobs: list[Job], method: str, slack_s: float = 5.0) -> list[FileReport]:
    crew = audit_in_processes(plan, jobs, 2, method=method, slack_s=slack_s)
    with closing(crew) as batches:
        rows = [outcome.row for batch in batches for outcome in batch]
    found = [report_of(row) for row in rows if row is not None]
    return sorted((each for each in found if each), key=lambda report: report.path)


def problems(found: Iterable[FileReport]) -> list[tuple[str, str]]:
    return [(str(p.kind), p.path) for report in found for p in report.problems]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "way", ["die by SIGKILL", "die by SIGSEGV", "die by SIGTERM", "exit at once"]
)
def test_a_member_that_dies_costs_one_file(tmp_path: Path, method: str, way: str) -> None:
    found = reports(plan_of(tmp_path), files(tmp_path, way), method)
    assert problems(found) == [("worker-died", "f10.py")]
    assert [len(each.findings) for each in found] == [n != 10 for n in range(COUNT)]


@pytest.mark.parametrize("method", METHODS)
def test_a_member_that_hangs_costs_one_file(tmp_path: Path, method: str) -> None:
    found = reports(plan_of(tmp_path, seconds=0.1), files(tmp_path, "hang for good"), method, 0.5)
    assert problems(found) == [("timeout", "f10.py")]
    assert len(found) == COUNT


@pytest.mark.parametrize("way", ["never end", "raise at once"])
def test_a_rule_that_fails_or_never_ends_costs_no_process(tmp_path: Path, way: str) -> None:
    jobs = files(tmp_path, way)
    plan = plan_of(tmp_path, seconds=0.1)
    alone = [Session(plan).run(job).row for job in jobs]
    found = reports(plan, jobs, METHODS[0])
    assert [report_of(row) for row in alone if row] == found
    kind = "timeout" if way == "never end" else "rule-crashed"
    assert problems(found) == [(kind, "f10.py")]


def test_a_rule_that_fails_outright_does_not_hide_the_others(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, deadly_rules.entry(), deadly_rules.entry("fails"))
    (report,) = [
        report_of(row) for job in files(tmp_path, count=1) if (row := Session(plan).run(job).row)
    ]
    assert report is not None
    assert [problem.rule for problem in report.problems] == ["test-fails"]
    assert [finding.rule for finding in report.findings] == ["test-deadly"]


def test_without_processes_the_work_is_done_in_this_one(tmp_path: Path) -> None:
    """A pipe takes two handles, and there is but one left."""
    jobs = files(tmp_path)
    plan = plan_of(tmp_path)
    expected = reports(plan, jobs, METHODS[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with (tmp_path / "f00.py").open("rb") as last:
        resource.setrlimit(resource.RLIMIT_NOFILE, (last.fileno() + 1, hard))
        last.close()
        try:
            found = reports(plan, jobs, METHODS[0])
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert found == expected


@pytest.mark.parametrize("method", METHODS)
def test_closing_the_crew_ends_its_processes(tmp_path: Path, method: str) -> None:
    told = tmp_path / "pid"
    jobs = files(tmp_path, f"tell the process '{told}'")[10:11]
    crew = audit_in_processes(plan_of(tmp_path, seconds=60), jobs, 1, method=method)
    while not (told.exists() and told.read_text()):
        next(crew)
    crew.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_a_file_that_vanished_is_told(tmp_path: Path) -> None:
    jobs = files(tmp_path)
    (tmp_path / "f10.py").unlink()
    found = reports(plan_of(tmp_path), jobs, METHODS[0])
    assert problems(found) == [("vanished", "f10.py")]
    assert len(found) == COUNT


def test_a_file_that_grew_meanwhile_is_told(tmp_path: Path) -> None:
    jobs = files(tmp_path)
    with (tmp_path / "f10.py").open("ab") as stream:
        stream.truncate(3_000_000)
    found = reports(plan_of(tmp_path), jobs, METHODS[0])
    assert problems(found) == [("too-large", "f10.py")]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    jobs = files(tmp_path)
    plan = plan_of(tmp_path)
    expected = reports(plan, jobs, METHODS[0])
    for order in (jobs[::-1], jobs[7:] + jobs[:7], jobs[::2] + jobs[1::2]):
        assert reports(plan, order, METHODS[0]) == expected
