"""What a terminal gets to see, and what its keys do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.cli.conftest import AIDE

fcntl = pytest.importorskip("fcntl", reason="terminals of this kind are a Unix thing")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

# Takes the terminal on standard input as its own and minds Ctrl-C, as a shell does before it starts
# a program: a test run in the background hands on that the signal is ignored.
_ON_TERMINAL = (
    "import fcntl, os, signal, sys, termios;"
    "signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)


class TerminalProcess:
    """A process with a terminal of its own, whose output is read as it comes."""

    def __init__(self, words: list[str], cwd: Path, environment: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, b"\x18\x00\x64\x00\x00\x00\x00\x00")
        command = [sys.executable, "-c", _ON_TERMINAL, *words]
        self._process = subprocess.Popen(
            command,
            cwd=cwd,
            env={"TERM": "xterm", **environment},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def read_until(self, wanted: bytes) -> None:
        while wanted not in self.seen and self._read():
            pass

    def press(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def finish(self) -> int:
        while self._read():
            pass
        os.close(self._master)
        return self._process.wait(timeout=60)

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:
            # Linux says so when the last process that had the terminal is gone.
            return False
        self.seen += data
        return bool(data)


@pytest.fixture
def large(shop: Path) -> Path:
    """A tree that takes many seconds to audit: each file is parsed and met by rules."""
    body = "async def f{0}(x, y={0}):\n    return run(x, y)[{0}].h(await f(x + y))\n"
    lines = "import subprocess\n" + "".join(body.format(n) for n in range(600))
    for number in range(1500):
        path = shop / f"package{number % 20}" / f"module{number}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {number}\n{lines}", encoding="utf-8")
    return shop


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_what_was_found_so_far(
    large: Path, environment: dict[str, str], jobs: str
) -> None:
    words = [*AIDE, "audit", "--no-cache", "--jobs", jobs]
    process = TerminalProcess(words, large, environment)
    process.read_until(b" of 1,504 files")
    process.press(b"\x03")
    assert process.finish() == 130
    text = process.seen.decode()
    assert "of 1,504 files" in text
    assert "INTERRUPTED: these results are partial" in text
    assert "Traceback" not in text


def test_a_terminal_gets_colours_and_fitted_lines(shop: Path, environment: dict[str, str]) -> None:
    del environment["COLUMNS"]
    process = TerminalProcess([*AIDE, "audit"], shop, environment)
    assert process.finish() == 1
    text = process.seen.decode()
    assert "\x1b[1" in text


def test_a_file_name_cannot_command_the_terminal(shop: Path, environment: dict[str, str]) -> None:
    name = "a\x1b]0;owned\x07.py"
    text = "# \x1b[2J\nraise NotImplemented\nprint(eval(x))  # \x1b[2J\n"
    (shop / name).write_text(text, encoding="utf-8")
    output = ["-o", "\x1b[2J.txt"]
    for words in (["audit"], ["audit", "--fix", "--dry-run"], ["audit", name, *output]):
        process = TerminalProcess([*AIDE, *words], shop, environment | {"NO_COLOR": "1"})
        assert process.finish() == 1
        assert b"\\x1b[2J" in process.seen
        assert b"\x1b]0;" not in process.seen
        assert b"\x1b[2J" not in process.seen
