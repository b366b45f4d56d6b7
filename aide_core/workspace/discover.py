"""Which files an audit looks at, found in one walk that opens no file but the ignore files.

Symbolic links met on the way are not followed but counted: what they point to inside the root
is audited under its own name, and what lies outside is not part of the repository. So no folder
is walked twice and a loop of links cannot catch the walk.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from aide_core.cache.stamp import FileStamp
from aide_core.errors import UsageError
from aide_core.model import Problem, SkipCount
from aide_core.workspace import trouble
from aide_core.workspace.folder import Folder, LoadedRules, RulesChain, rules_at_start, rules_inside
from aide_core.workspace.ignore import IgnoreRules, parse_patterns
from aide_core.workspace.repository import is_linked_worktree
from aide_core.workspace.skips import (
    FOLDER_REASONS,
    MARKER_REASONS,
    VERSION_CONTROL,
    SkipReason,
    classify_name,
)

MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_FILES = 1_000_000
MAX_DEPTH = 200


class DiscoveredFile(FileStamp, frozen=True, gc=False):
    """A file to audit; `explicit` if the caller named it, so that no content check skips it."""

    explicit: bool = False


class DiscoveryOptions(Struct, frozen=True):
    """What to leave out; `exclude` holds patterns in the form of `.gitignore`.

    `wanted` tells of a path whether it is to be told apart, though its name says it is generated.
    """

    exclude: tuple[str, ...] = ()
    respect_ignore_files: bool = True
    max_file_bytes: int = MAX_FILE_BYTES
    max_files: int = MAX_FILES
    wanted: Callable[[str], bool] | None = None


class Discovery(Struct, frozen=True):
    """The files to audit in order of path, what was left out and why, and what went wrong.

    `wanted` are the paths that the options ask for besides.
    Of a folder that is left out whole the folder counts, not the files inside, since counting
    them would cost more than the audit of all others.
    """

    files: tuple[DiscoveredFile, ...]
    skipped: tuple[SkipCount, ...]
    problems: tuple[Problem, ...]
    wanted: tuple[str, ...] = ()


def discover(
    root: Path, paths: Sequence[Path] = (), *, options: DiscoveryOptions | None = None
) -> Discovery:
    """Find the files below `root`, or only those below `paths`, which lie inside it.

    A file named in `paths` is always audited, also if an ignore file or a pattern leaves it out,
    if it is large or vendored. A folder named there is walked even if it would be left out.
    Raises `UsageError` for a path that is missing or outside of `root`.
    """
    walk = _Walk(root, options or DiscoveryOptions())
    for path in paths or (root,):
        walk.add(path)
    return walk.result()


class _Walk:
    """The state of one walk: what was found so far."""

    def __init__(self, root: Path, options: DiscoveryOptions) -> None:
        self._root = root.absolute()
        self._options = options
        excluded = parse_patterns(options.exclude)
        self._exclude: RulesChain = (IgnoreRules(excluded),) if excluded else ()
        self._files: dict[str, DiscoveredFile] = {}
        self._skipped: Counter[SkipReason] = Counter()
        self._problems: list[Problem] = []
        self._walked: set[str] = set()
        self._wanted: set[str] = set()

    def add(self, path: Path) -> None:
        """Take in a path that the caller named."""
        absolute = Path(os.path.normpath(self._root / path))
        if not absolute.is_relative_to(self._root):
            raise UsageError(f"{path} is outside of {self._root}: name a path inside it.")
        relative = absolute.relative_to(self._root).as_posix()
        try:
            status = absolute.stat()
        except OSError as error:
            raise UsageError(
                f"{path} cannot be audited ({error.strerror}): check the path."
            ) from error
        if stat.S_ISDIR(status.st_mode):
            self._walk("" if relative == "." else relative + "/")
        elif stat.S_ISREG(status.st_mode):
            self._files[relative] = _discovered(relative, status, explicit=True)
            if self._options.wanted is not None and self._options.wanted(relative):
                self._wanted.add(relative)
        else:
            raise UsageError(f"{path} is neither a file nor a folder: name one of these.")

    def result(self) -> Discovery:
        """What the walk found."""
        files = sorted(self._files.items())
        return Discovery(
            files=tuple(file for _, file in files),
            skipped=tuple(
                SkipCount(reason=reason, files=count)
                for reason, count in sorted(self._skipped.items())
            ),
            problems=tuple(self._problems),
            wanted=tuple(sorted(self._wanted)),
        )

    def _walk(self, start: str) -> None:
        respected = self._options.respect_ignore_files
        chain = self._told(rules_at_start(self._root, start)) if respected else ()
        waiting = [Folder(path=start, chain=chain, depth=start.count("/"))]
        while waiting:
            folder = waiting.pop()
            if folder.path in self._walked:
                continue
            self._walked.add(folder.path)
            entries = self._entries(folder)
            waiting.extend(self._visit(folder, entries, is_start=folder.path == start))
            if len(self._files) > self._options.max_files:
                self._problems.append(trouble.too_many_files(self._options.max_files))
                return

    def _entries(self, folder: Folder) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(f"{self._root}/{folder.path}") as found:
                return list(found)
        except OSError as error:
            self._problems.append(trouble.unreadable_folder(folder.path, error))
            return []

    def _visit(
        self, folder: Folder, entries: list[os.DirEntry[str]], *, is_start: bool
    ) -> list[Folder]:
        """Take in the files of a folder and return the folders inside it that are to be walked."""
        names = {entry.name for entry in entries}
        if not is_start:
            reason = self._reason_for_content(folder.path, names)
            if reason is not None:
                self._skipped[reason] += 1
                return []
        chain = self._chain(folder, names, is_start=is_start)
        inside: list[Folder] = []
        for entry in entries:
            name = entry.name
            path = folder.path + name
            # In a submodule or a linked work tree `.git` is a file.
            if name in VERSION_CONTROL:
                continue
            if entry.is_symlink():
                self._skipped[SkipReason.SYMLINK] += 1
            elif not entry.is_dir(follow_symlinks=False):
                self._visit_file(entry, path, chain=chain)
            elif self._wants_folder(path, name, names=names, chain=chain):
                inside.append(Folder(path=path + "/", chain=chain, depth=folder.depth + 1))
        if folder.depth >= MAX_DEPTH and inside:
            self._problems.append(trouble.too_deep(folder.path))
            return []
        return inside

    def _chain(self, folder: Folder, names: set[str], *, is_start: bool) -> RulesChain:
        ignore_files = {".gitignore", ".aideignore", ".git"}
        if is_start or names.isdisjoint(ignore_files) or not self._options.respect_ignore_files:
            return folder.chain
        return self._told(rules_inside(self._root, folder, names))

    def _told(self, loaded: LoadedRules) -> RulesChain:
        self._problems.extend(loaded.problems)
        return loaded.chain

    def _reason_for_content(self, path: str, names: set[str]) -> SkipReason | None:
        for marker, reason in MARKER_REASONS.items():
            if marker in names:
                return reason
        if ".git" in names and is_linked_worktree(self._root / path):
            return SkipReason.WORKTREE
        return None

    def _visit_file(self, entry: os.DirEntry[str], path: str, *, chain: RulesChain) -> None:
        name = entry.name
        if self._options.wanted is not None and self._options.wanted(path):
            self._want(path, name, chain=chain)
        reason = classify_name(name) or self._ignored(path, name, chain=chain)
        if reason is not None:
            self._skipped[reason] += 1
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._problems.append(trouble.unreadable_file(path, error))
            return
        if not stat.S_ISREG(status.st_mode):
            self._skipped[SkipReason.SPECIAL] += 1
        elif status.st_size > self._options.max_file_bytes:
            self._skipped[SkipReason.TOO_LARGE] += 1
            self._problems.append(trouble.too_large(path, status.st_size))
        elif not name.isascii() and not _is_text(name):
            self._problems.append(trouble.name_is_no_text(path))
        elif path not in self._files:
            self._files[path] = _discovered(path, status, explicit=False)

    def _want(self, path: str, name: str, *, chain: RulesChain) -> None:
        if self._ignored(path, name, chain=chain) is None and _is_text(name):
            self._wanted.add(path)

    def _ignored(self, path: str, name: str, *, chain: RulesChain) -> SkipReason | None:
        if _verdict(self._exclude, path, name, is_directory=False):
            return SkipReason.EXCLUDED
        return SkipReason.IGNORED if _verdict(chain, path, name, is_directory=False) else None

    def _wants_folder(self, path: str, name: str, *, names: set[str], chain: RulesChain) -> bool:
        if _verdict(self._exclude, path, name, is_directory=True):
            self._skipped[SkipReason.EXCLUDED] += 1
            return False
        verdict = _verdict(chain, path, name, is_directory=True)
        if verdict:
            self._skipped[SkipReason.IGNORED_FOLDER] += 1
            return False
        reason = _folder_reason(name, names)
        # An ignore file that says `!vendor/` wants that folder audited.
        if reason is not None and verdict is None:
            self._skipped[reason] += 1
            return False
        if not name.isascii() and not _is_text(name):
            self._problems.append(trouble.name_is_no_text(path))
            return False
        return True


def _verdict(chain: RulesChain, path: str, name: str, *, is_directory: bool) -> bool | None:
    for rules in chain:
        verdict = rules.verdict(path, name, is_directory=is_directory)
        if verdict is not None:
            return verdict
    return None


def _folder_reason(name: str, siblings: set[str]) -> SkipReason | None:
    reason = FOLDER_REASONS.get(name)
    if reason is not None:
        return reason
    if name.endswith(".egg-info"):
        return SkipReason.BUILD_FOLDER
    # Only beside the file that says what is built, since many packages are named like this.
    if name == "dist" and not siblings.isdisjoint(("package.json", "pyproject.toml", "setup.py")):
        return SkipReason.BUILD_FOLDER
    if name == "target" and not siblings.isdisjoint(("Cargo.toml", "pom.xml")):
        return SkipReason.BUILD_FOLDER
    return None


def _discovered(path: str, status: os.stat_result, *, explicit: bool) -> DiscoveredFile:
    return DiscoveredFile(
        path,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        explicit,
    )


def _is_text(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)
