"""Run the import linter on a tree and read what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from msgspec import Struct

# The linter puts its working folder first on the path, so it reads the tree it runs in.
_LINT = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command;"


class Linted(Struct, frozen=True):
    """What the linter said: its exit code, the names of broken contracts, all of its text."""

    code: int
    broken: list[str]
    text: str


def lint(root: Path) -> Linted:
    """Hold the contracts in `pyproject.toml` of a tree against the tree."""
    done = subprocess.run(
        [sys.executable, "-c", f"{_LINT} lint_imports_command()", "--no-cache"],
        cwd=root,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    text = done.stdout.decode() + done.stderr.decode()
    return Linted(done.returncode, re.findall(r"^(.*) BROKEN", text, re.MULTILINE), text)


def contracts(root: Path) -> list[str]:
    """The names of all contracts."""
    document = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in document["tool"]["importlinter"]["contracts"]]
