"""What the quick commands may import: the price of every module is paid at each start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_WATCH = """
import sys
bare = set(sys.modules)
sys.argv = ["aide", *sys.argv[1:]]
from aide_core.cli.__main__ import main
main()
sys.stdout.flush()
sys.stderr.write("\\n".join(sorted(set(sys.modules) - bare)))
"""
VERSION_MAY_IMPORT = {"aide_core", "aide_core.cli", "aide_core.cli.__main__", "__future__"}
AUDIT_MAY_IMPORT = {
    "ahocorasick_rs",
    "aide_core",
    "loguru",
    "msgspec",
    "platformdirs",
    "tree_sitter",
    "tree_sitter_python",
    "typing_extensions",
}
# The bindings of a library count as the library; Windows needs what loguru colours with.
_COMPANIONS = {"_cffi_backend", "colorama", "win32_setctime"}
HEAVY = {
    "PySide6",
    "ast_grep_py",
    "asyncio",
    "lancedb",
    "litellm",
    "pygls",
    "sentence_transformers",
    "torch",
    "yaml",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, so that the machine's settings do not count."""
    variables = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return dict(os.environ) | {name: str(tmp_path / "home") for name in variables}


def modules(words: list[str], cwd: Path, environment: dict[str, str]) -> set[str]:
    """The modules that a command imports beyond those of the bare interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        timeout=120,
        check=True,
    )
    return set(done.stderr.decode().split("\n"))


def tops(names: set[str]) -> set[str]:
    """The libraries that modules belong to, without those that come with Python."""
    own = ("__mp_main__", "_sysconfigdata")
    found = {name.partition(".")[0] for name in names if not name.startswith(own)}
    return found - sys.stdlib_module_names


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["version"]])
def test_version_imports_nothing(
    words: list[str], tmp_path: Path, environment: dict[str, str]
) -> None:
    assert modules(words, tmp_path, environment) <= VERSION_MAY_IMPORT


def test_the_core_itself_imports_nothing(tmp_path: Path) -> None:
    code = "import sys; bare = set(sys.modules); import aide_core; print(set(sys.modules) - bare)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.decode().strip() == "{'aide_core'}"


def test_the_audit_of_one_file(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "one.py").write_text("print('hello')\n", encoding="utf-8")
    modules(["audit", "one.py"], tmp_path, environment)
    warm = modules(["audit", "one.py"], tmp_path, environment)
    assert sorted(tops(warm) - AUDIT_MAY_IMPORT - _COMPANIONS) == []
    assert sorted(name for name in warm if name.partition(".")[0] in HEAVY) == []


def test_a_pattern_rule_alone_imports_ast_grep(tmp_path: Path, environment: dict[str, str]) -> None:
    code = "import datetime\nprint(datetime.datetime.utcnow())\n"
    (tmp_path / "one.py").write_text(code, encoding="utf-8")
    words = ["audit", "--no-cache", "--fail-on", "never", "one.py"]
    assert "ast_grep_py" in modules(words, tmp_path, environment)
