"""The import contracts hold here, and each one notices when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.contracts import contracts, lint

REPOSITORY = Path(__file__).parents[2]

# For each contract by its name: a file below aide_core and the line planted in it.
VIOLATIONS = [
    ("Layers of the core", "model/choices.py", "from aide_core.report import formats"),
    ("Layers of the core", "report/text.py", "import aide_core.cache"),
    ("Layers of the core", "unplaced/__init__.py", ""),
    ("The core knows no screen", "workspace/view.py", "import PySide6"),
    ("The pure layers use no threads", "engine/audit.py", "import threading"),
    ("Rules never import each other", "rules/python/eval.py", "from . import subprocess_shell"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The core and the contracts in a folder of their own."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "aide_core", tmp_path / "aide_core", ignore=ignored)
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_all_contracts() -> None:
    result = lint(REPOSITORY)
    assert result.code == 0, result.text
    assert result.broken == []


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_a_planted_violation_is_noticed(contract: str, file: str, line: str, copy: Path) -> None:
    path = copy / "aide_core" / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else '"""New."""\n'
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    result = lint(copy)
    assert result.code == 1
    named = [each for each in result.broken if each.startswith(contract)]
    assert named or "unplaced" in result.text, result.text


def test_every_contract_has_a_planted_violation() -> None:
    planted = {contract for contract, _, _ in VIOLATIONS}
    missing = [
        name for name in contracts(REPOSITORY) if not any(name.startswith(p) for p in planted)
    ]
    assert missing == []


def test_the_linter_reads_the_copy_and_not_the_installed_core(copy: Path) -> None:
    (copy / "aide_core" / "only_here.py").write_text('"""New."""\n', encoding="utf-8")
    code = "import aide_core, pathlib; print(pathlib.Path(aide_core.__file__).parent)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=copy, capture_output=True, check=True, timeout=60
    )
    assert Path(found.stdout.decode().strip()).resolve() == (copy / "aide_core").resolve()
