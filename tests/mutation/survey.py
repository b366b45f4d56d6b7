"""Which mutants of a rule file its examples do not notice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from aide_core.rules.catalogue import packs_folder
from tests.mutation.code_mutants import code_mutants
from tests.mutation.mutant import Mutant, is_noticed
from tests.mutation.pattern_mutants import pattern_mutants

SURVIVORS = Path(__file__).parent / "survivors"
_NOT_PACKS = {"forms", "support"}


def rule_files() -> list[Path]:
    """Every file that holds a rule."""
    found = packs_folder().glob("*/*")
    files = (p for p in found if p.parent.name not in _NOT_PACKS and p.name != "__init__.py")
    return sorted(path for path in files if path.suffix in {".py", ".yml"})


def name_of(path: Path) -> str:
    """A rule file's name below the packs' folder."""
    return f"{path.parent.name}/{path.name}"


def mutants(path: Path) -> Iterator[Mutant]:
    """The mutants of a rule file."""
    return code_mutants(path) if path.suffix == ".py" else pattern_mutants(path)


def unnoticed(path: Path) -> list[Mutant]:
    """The mutants of a rule file that none of its examples notices."""
    return [mutant for mutant in mutants(path) if not is_noticed(mutant)]


def reasons(path: Path) -> dict[str, str]:
    """Why mutants of a rule file may survive, by the mutant's name."""
    listed = SURVIVORS / f"{path.parent.name}.toml"
    if not listed.is_file():
        return {}
    found: dict[str, dict[str, str]] = tomllib.loads(listed.read_text(encoding="utf-8"))
    return found.get(path.name, {})
