"""A report is written whole, and what is no file is never replaced by one."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aide_core.cli.output import write_whole
from aide_core.errors import UsageError


def test_an_earlier_report_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("before")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    write_whole(link, b"report")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"report")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as readers:
        reading = readers.submit(pipe.read_bytes)
        write_whole(pipe, b"report")
        assert reading.result(timeout=30) == b"report"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_and_a_circle_of_links_are_refused(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    for path in (tmp_path, circle):
        with pytest.raises(UsageError, match="cannot be written"):
            write_whole(path, b"report")
