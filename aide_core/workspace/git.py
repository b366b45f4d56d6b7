"""Questions to git that run nothing of what the audited repository may name.

A repository can bring settings that name programs: filters, diff drivers, file system monitors,
hooks, remote helpers. So every call goes through `run_git`, which uses only commands that look
at stored objects and the index, forbids every transport and gives git a clean environment. The
repository's folder is passed explicitly: git then asks neither who owns it nor where its work
tree is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from aide_core.errors import UsageError
from aide_core.workspace.repository import Repository, find_repository, stored_head

GIT_TIMEOUT_S = 60.0
_BLOBS_AT_ONCE = 256
_FILE_MODES = frozenset({"100644", "100755", "100664"})
_NEUTRAL_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.alternateRefsCommand=false",
    "core.untrackedCache=false",
    "core.quotePath=false",
    "protocol.allow=never",
    "credential.helper=",
    "gc.auto=0",
    "maintenance.auto=false",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # No transport has this name, and unlike the setting above the repository cannot overrule it.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ASKPASS": "false",
    "GIT_PAGER": "cat",
}
# What git and the programs it loads need of the caller's environment on some systems.
_INHERITED = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


class Entry(Struct, frozen=True):
    """A file as git stores it: the id of its content."""

    path: str
    blob: str


def require_repository(folder: Path) -> Repository:
    """The repository that holds the folder; raises `UsageError` if there is none."""
    repository = find_repository(folder)
    if repository is None:
        raise UsageError(
            f"{folder} is not in a git repository: run `git init` and commit,"
            " or audit without --diff and --staged."
        )
    return repository


def head_revision(folder: Path) -> str | None:
    """The commit that is checked out, or None without git, repository or commit; never raises."""
    repository = find_repository(folder)
    if repository is None:
        return None
    found = stored_head(repository)
    if found is not None:
        return found
    try:
        return _try_revision(repository, "HEAD")
    except UsageError:
        return None


def resolve_revision(repository: Repository, revision: str) -> str:
    """The id of the commit that a branch, tag or expression such as `HEAD~2` names.

    Raises `UsageError` if it names none.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision.strip():
        raise UsageError(f"{revision!r} is not a revision: name a branch, a tag or a commit.")
    found = _try_revision(repository, revision)
    if found is None:
        raise UsageError(
            f"There is no commit {revision!r} in {repository.top}: check the name,"
            " and in a shallow clone fetch the history first."
        )
    return found


def tree_entries(repository: Repository, commit: str) -> dict[str, Entry]:
    """The regular files of a commit by path from the repository's top."""
    out = run_git(repository, ["ls-tree", "-r", "-z", "--full-tree", commit])
    entries: dict[str, Entry] = {}
    for record in out.split(b"\0"):
        head, _, path = record.partition(b"\t")
        if path:
            mode, _, blob = head.decode("ascii").split(" ")
            if mode in _FILE_MODES:
                name = os.fsdecode(path)
                entries[name] = Entry(path=name, blob=blob)
    return entries


def index_entries(
    repository: Repository, *, environment: Mapping[str, str] | None = None
) -> dict[str, Entry]:
    """The regular files of the index by path from the repository's top.

    In a hook `environment` holds GIT_INDEX_FILE, which names the index of the coming commit.
    Raises `UsageError` while a merge has conflicts.
    """
    settings = _index_setting(repository, environment or {})
    out = run_git(repository, ["ls-files", "-s", "-z"], settings=settings)
    entries: dict[str, Entry] = {}
    for record in out.split(b"\0"):
        head, _, path = record.partition(b"\t")
        if not path:
            continue
        mode, blob, stage = head.decode("ascii").split(" ")
        name = os.fsdecode(path)
        if stage != "0":
            raise UsageError(f"{name} has merge conflicts: resolve them and stage the file.")
        if mode in _FILE_MODES:
            entries[name] = Entry(path=name, blob=blob)
    return entries


def read_blobs(
    repository: Repository, blobs: Sequence[str], *, max_bytes: int
) -> Iterator[tuple[str, bytes | None]]:
    """The contents in the order asked for; None for one that is missing or over `max_bytes`."""
    for start in range(0, len(blobs), _BLOBS_AT_ONCE):
        wanted = blobs[start : start + _BLOBS_AT_ONCE]
        small = _small_blobs(repository, wanted, max_bytes=max_bytes)
        contents = _batch(repository, [blob for blob in dict.fromkeys(wanted) if blob in small])
        for blob in wanted:
            yield blob, contents.get(blob)


def run_git(
    repository: Repository,
    arguments: Sequence[str],
    *,
    stdin: bytes = b"",
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """What git prints; raises `UsageError` if it is missing, fails or takes too long.

    `arguments` must be one of the commands that run no filter, driver or hook.
    """
    done = _run(repository, arguments, stdin=stdin, settings=settings or {})
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise UsageError(
            f"git could not read {repository.top} ({lines[-1]}): check it with `git fsck`."
        )
    return done.stdout


def _run(
    repository: Repository,
    arguments: Sequence[str],
    *,
    stdin: bytes,
    settings: Mapping[str, str],
) -> subprocess.CompletedProcess[bytes]:
    command = [_git_program(repository.top), "--no-pager", f"--git-dir={repository.git_dir}"]
    command.append(f"--work-tree={repository.top}")
    for setting in _NEUTRAL_SETTINGS:
        command += ["-c", setting]
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    try:
        return subprocess.run(  # noqa: S603 - git itself, with a fixed set of words
            [*command, *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=repository.top,
            env={**inherited, **_ENVIRONMENT, **settings},
            timeout=GIT_TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"git did not answer within {GIT_TIMEOUT_S:.0f} s in {repository.top}:"
            " try again, or audit without --diff and --staged."
        ) from None
    except OSError as error:
        raise UsageError(f"git cannot be run ({error.strerror}): reinstall it.") from error


def _git_program(top: Path) -> str:
    found = shutil.which("git")
    if found is None:
        raise UsageError("git is not installed: install it, or audit without --diff and --staged.")
    program = Path(found).absolute()
    # A search path with "." in it would let the audited repository bring its own git.
    if program.is_relative_to(top):
        raise UsageError(f"The program {program} lies in the audited repository: it is not run.")
    return str(program)


def _try_revision(repository: Repository, revision: str) -> str | None:
    wanted = ["rev-parse", "--verify", "--quiet", revision + "^{commit}"]
    done = _run(repository, wanted, stdin=b"", settings={})
    found = done.stdout.decode("ascii", "replace").strip()
    return found if done.returncode == 0 and found else None


def _index_setting(repository: Repository, environment: Mapping[str, str]) -> dict[str, str]:
    index_file = environment.get("GIT_INDEX_FILE")
    return {"GIT_INDEX_FILE": str(repository.top / index_file)} if index_file else {}


def _small_blobs(repository: Repository, blobs: Sequence[str], *, max_bytes: int) -> set[str]:
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    out = run_git(repository, ["cat-file", "--batch-check"], stdin=asked)
    small: set[str] = set()
    for line in out.decode("ascii", "replace").splitlines():
        blob, kind, *size = line.split(" ")
        if kind == "blob" and int(size[0]) <= max_bytes:
            small.add(blob)
    return small


def _batch(repository: Repository, blobs: Sequence[str]) -> dict[str, bytes]:
    if not blobs:
        return {}
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    out = run_git(repository, ["cat-file", "--batch"], stdin=asked)
    contents: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        line_end = out.index(b"\n", at)
        size = int(out[at:line_end].rsplit(b" ", 1)[1])
        contents[blob] = out[line_end + 1 : line_end + 1 + size]
        # A line feed that is not part of it follows the content.
        at = line_end + 1 + size + 1
    return contents
