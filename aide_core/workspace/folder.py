"""A folder on the walk, and the ignore rules that hold inside it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from aide_core.model import Problem
from aide_core.workspace import trouble
from aide_core.workspace.ignore import (
    MAX_IGNORE_FILE_BYTES,
    IgnorePattern,
    IgnoreRules,
    parse_ignore_file,
)
from aide_core.workspace.plain_file import read_plain_file
from aide_core.workspace.repository import find_repository, repository_at

# The later is stronger, so that `.aideignore` can take back what `.gitignore` leaves out.
IGNORE_FILES = (".gitignore", ".aideignore")

# Rules from the innermost folder outwards: the first that has a verdict decides.
RulesChain = tuple[IgnoreRules, ...]


class Folder(Struct, frozen=True):
    """A folder to walk; `path` is relative to the root, "" or ending with a slash."""

    path: str
    chain: RulesChain
    depth: int


class LoadedRules(Struct, frozen=True):
    """The rules that hold in a folder, and what went wrong while reading them."""

    chain: RulesChain
    problems: tuple[Problem, ...] = ()


def rules_at_start(root: Path, start: str) -> LoadedRules:
    """The rules in force where a walk begins: those of the folders from the repository's top on.

    Outside of a repository the ignore files from the root on are honoured.
    """
    begin = root / start
    repository = find_repository(begin)
    top = root if repository is None else repository.top
    loaded = LoadedRules(chain=())
    if repository is not None:
        loaded = _stacked(loaded, root, top, file=repository.common_dir / "info" / "exclude")
    between = [begin, *begin.parents]
    for folder in reversed(between[: between.index(top) + 1]):
        for name in IGNORE_FILES:
            loaded = _stacked(loaded, root, folder, file=folder / name)
    return loaded


def rules_inside(root: Path, folder: Folder, names: set[str]) -> LoadedRules:
    """The rules in a folder that holds the `names`; a nested repository begins its own."""
    here = root / folder.path
    loaded = LoadedRules(chain=folder.chain)
    repository = repository_at(here) if ".git" in names else None
    if repository is not None:
        exclude = repository.common_dir / "info" / "exclude"
        loaded = _stacked(LoadedRules(chain=()), root, here, file=exclude)
    for name in IGNORE_FILES:
        if name in names:
            loaded = _stacked(loaded, root, here, file=here / name)
    return loaded


def _stacked(loaded: LoadedRules, root: Path, scope: Path, *, file: Path) -> LoadedRules:
    """The rules with those of one more file in front, which hold in the folder `scope`."""
    try:
        patterns = parse_ignore_file(read_plain_file(file, max_bytes=MAX_IGNORE_FILE_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return loaded
    except OSError as error:
        shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        problem = trouble.unreadable_ignore_file(shown, error.strerror or str(error))
        return LoadedRules(chain=loaded.chain, problems=(*loaded.problems, problem))
    if not patterns:
        return loaded
    rules = _rules_in_scope(root, scope, patterns)
    return LoadedRules(chain=(rules, *loaded.chain), problems=loaded.problems)


def _rules_in_scope(root: Path, scope: Path, patterns: list[IgnorePattern]) -> IgnoreRules:
    if scope == root:
        return IgnoreRules(patterns)
    if scope.is_relative_to(root):
        return IgnoreRules(patterns, prefix=scope.relative_to(root).as_posix() + "/")
    return IgnoreRules(patterns, lead=root.relative_to(scope).as_posix() + "/")
