"""The command line as a real process, in a small repository, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec import Struct

AIDE = (sys.executable, "-m", "aide_core.cli")
SHOP = {
    "shop/run.py": (
        "import subprocess\n\n\n"
        "def tar(folder):\n"
        '    subprocess.run(f"tar czf x.tgz {folder}", shell=True)\n'
    ),
    "shop/shape.py": (
        "class Shape:\n"
        "    def area(self):\n"
        "        raise NotImplemented\n\n\n"
        "def read(text):\n"
        "    return eval(text)\n"
    ),
    "shop/clean.py": "def add(a: int, b: int) -> int:\n    return a + b\n",
}
SHOP_RULES = ["py-subprocess-shell", "py-eval", "py-raise-not-implemented"]


class Run(Struct, frozen=True):
    """What a process left behind."""

    code: int
    out: str
    err: str


Aide = Callable[..., Run]


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole session, so that the rules are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a user who never ran AIde."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(home: Path, warm_cache: Path) -> dict[str, str]:
    """The environment of that user, with nothing of the machine's own settings."""
    inherited = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "PYTHONPATH")
    kept = {name: os.environ[name] for name in inherited if name in os.environ}
    return kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(warm_cache),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
    }


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with two flaws of high severity and one that can be mended safely."""
    root = tmp_path / "repository"
    for name, text in SHOP.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (root / "aide.toml").write_text("", encoding="utf-8")
    return root


@pytest.fixture
def aide(shop: Path, environment: dict[str, str]) -> Aide:
    """Run `aide` in the repository; `env` adds variables, `stdin` is piped in."""

    def run(*words: str, env: Mapping[str, str] | None = None, stdin: str = "") -> Run:
        done = subprocess.run(
            [*AIDE, *words],
            cwd=shop,
            env=environment | dict(env or {}),
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def git(shop: Path, environment: dict[str, str]) -> Callable[..., str]:
    """Run git in the repository, which becomes one with all its files committed."""

    def run(*words: str) -> str:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        command = ["git", *identity, *words]
        done = subprocess.run(
            command, cwd=shop, env=environment, capture_output=True, check=True, timeout=60
        )
        return done.stdout.decode()

    run("init", "-q", "-b", "main")
    run("add", "-A")
    run("commit", "-q", "-m", "begin")
    return run
