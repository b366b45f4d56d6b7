"""A real `aide audit` process in a tree that a test has made as bad as it likes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from aide_core.model import Report

FLAW = "def read(text):\n    return eval(text)\n"


class Run(Struct, frozen=True):
    """How an audit ended, and what it wrote as JSON."""

    code: int
    written: Report | None
    err: str

    @property
    def report(self) -> Report:
        """The report that was written."""
        assert self.written is not None, self.err
        return self.written

    def found(self) -> list[tuple[str, str]]:
        """The rule and path of each finding."""
        return sorted((finding.rule, finding.path) for finding in self.report.findings)

    def problems(self) -> list[tuple[str, str]]:
        """The kind and path of each problem."""
        return [(str(problem.kind), problem.path) for problem in self.report.problems]


class Tree:
    """A folder to audit, with a home and a cache of its own."""

    def __init__(self, root: Path, home: Path, cache: Path) -> None:
        self.root = root
        self.home = home
        self.cache = cache

    def write(self, path: str, content: str | bytes = FLAW) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.cache),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONUTF8": "1",
        }

    def command(self, *words: str) -> list[str]:
        audit = ["audit", "-q", "-f", "json", "--rule", "py-eval,js-eval,py-exec", *words]
        return [sys.executable, "-m", "aide_core.cli", *audit]

    def audit(self, *words: str, before: Sequence[str] = (), limit: int = 0) -> Run:
        """Audit; `before` are words in front of the command, `limit` the bytes a file may get."""
        done = subprocess.run(
            [*before, *self.command(*words)],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
            preexec_fn=_limited(limit) if limit else None,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        report = msgspec.json.decode(done.stdout, type=Report) if done.stdout else None
        return Run(done.returncode, report, err)


def _limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole session, so that the rules are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def tree(tmp_path: Path, warm_cache: Path) -> Tree:
    """An empty folder to audit."""
    root, home = tmp_path / "repository", tmp_path / "home"
    root.mkdir()
    home.mkdir()
    return Tree(root, home, warm_cache)


@pytest.fixture
def own_cache(tree: Tree, tmp_path: Path) -> Tree:
    """The folder with a cache that no other test uses."""
    tree.cache = tmp_path / "cache"
    return tree


@pytest.fixture
def as_anyone() -> list[str]:
    """Words that take root's power over modes from a process; none when there is no such power."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is needed to give up root's rights")
    powers = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]
