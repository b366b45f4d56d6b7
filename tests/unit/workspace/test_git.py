"""Git answers questions about a repository without running anything the repository names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from git_folder import GitFolder

from aide_core.errors import UsageError
from aide_core.workspace.diff import changed_lines, staged
from aide_core.workspace.git import (
    head_revision,
    index_entries,
    read_blobs,
    require_repository,
    resolve_revision,
    tree_entries,
)


def test_the_head_of_a_branch_a_packed_branch_and_a_bare_commit(repo: GitFolder) -> None:
    repo.write("a.py", "a = 1\n")
    commit = repo.commit()
    assert head_revision(repo.path) == commit
    repo.git("pack-refs", "--all")
    assert head_revision(repo.path) == commit
    repo.git("checkout", "-q", "--detach")
    assert head_revision(repo.path) == commit


def test_there_is_no_head_before_the_first_commit_or_without_a_repository(
    repo: GitFolder, tmp_path: Path
) -> None:
    assert head_revision(repo.path) is None
    assert head_revision(tmp_path) is None


def test_revisions_resolve_to_commits(repo: GitFolder) -> None:
    first = repo.commit()
    repo.git("tag", "-a", "v1", "-m", "one")
    second = repo.commit()
    found = require_repository(repo.path)
    names = ["main", "HEAD~1", "v1", first[:8]]
    assert [resolve_revision(found, name) for name in names] == [second, first, first, first]


@pytest.mark.parametrize(
    "revision", ["-x", "--upload-pack=touch x", "", " ", "a\nb", "a\0b", "nothing", "HEAD:a.py"]
)
def test_what_is_no_commit_is_refused(repo: GitFolder, revision: str) -> None:
    repo.write("a.py", "a = 1\n")
    repo.commit()
    with pytest.raises(UsageError):
        resolve_revision(require_repository(repo.path), revision)


def test_trees_and_the_index_list_regular_files_with_any_name(repo: GitFolder) -> None:
    names = ["a.py", "sub/ü b.py", 'quote"d\n.py', os.fsdecode(b"bad\xff.py")]
    for name in names:
        repo.write(name, name.encode("utf-8", "surrogateescape"))
    (repo.path / "link").symlink_to("a.py")
    commit = repo.commit()
    found = require_repository(repo.path)
    assert set(tree_entries(found, commit)) == set(names)
    assert index_entries(found) == tree_entries(found, commit)


def test_blobs_come_in_order_without_large_and_missing_ones(repo: GitFolder) -> None:
    contents = {"a": b"one\n", "b": b"", "c": b"x" * 50, "d": b"no end\n\nblob 3\n"}
    for name, content in contents.items():
        repo.write(name, content)
    found = require_repository(repo.path)
    entries = tree_entries(found, repo.commit())
    asked = [entries[name].blob for name in "dacba"] + ["0" * 40]
    read = [content for _, content in read_blobs(found, asked, max_bytes=40)]
    assert read == [contents["d"], contents["a"], None, contents["b"], contents["a"], None]


def test_many_blobs_are_read(repo: GitFolder) -> None:
    for number in range(600):
        repo.write(f"f{number}", f"{number}\n")
    found = require_repository(repo.path)
    entries = tree_entries(found, repo.commit())
    asked = [entries[f"f{number}"].blob for number in range(600)]
    read = [content for _, content in read_blobs(found, asked, max_bytes=99)]
    assert read == [b"%d\n" % number for number in range(600)]


def test_a_folder_without_repository_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git init"):
        list(staged(tmp_path))


def test_a_damaged_repository_is_told(repo: GitFolder) -> None:
    repo.write("a.py", "a = 1\n")
    repo.commit()
    (repo.path / ".git" / "index").write_bytes(b"nonsense")
    with pytest.raises(UsageError, match="git fsck"):
        list(staged(repo.path))


ASK = """
import sys
from pathlib import Path
from aide_core.errors import UsageError
from aide_core.workspace.diff import changed_lines
try:
    changed_lines(Path(sys.argv[1]), "HEAD", files=["a.py"])
except UsageError as error:
    print(error)
"""


def ask(repo: GitFolder, *, path: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(repo.path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert done.stderr == ""
    return done.stdout


def test_a_machine_without_git_is_told(repo: GitFolder, tmp_path: Path) -> None:
    assert ask(repo, path=str(tmp_path / "empty")).startswith("git is not installed")


def test_a_git_inside_the_repository_is_not_run(repo: GitFolder, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    repo.write("bin/git", f"#!/bin/sh\ntouch {marker}\n")
    (repo.path / "bin" / "git").chmod(0o755)
    assert "it is not run" in ask(repo, path=str(repo.path / "bin"))
    assert not marker.exists()


def test_a_repository_of_another_user_is_read(repo: GitFolder) -> None:
    if os.getuid() != 0:
        pytest.skip("only the administrator can give files away")
    repo.write("a.py", "a = 1\n")
    repo.commit()
    for path in [repo.path, *repo.path.rglob("*")]:
        os.chown(path, 65534, 65534)
    repo.write("a.py", "a = 2\n")
    assert changed_lines(repo.path, "HEAD", files=["a.py"])["a.py"].ranges == ((1, 1),)


HOSTILE_SETTINGS = """
[core]
    fsmonitor = {script}
    hooksPath = {hooks}
    pager = {script}
    editor = {script}
    sshCommand = {script}
    gitProxy = {script}
    alternateRefsCommand = {script}
    attributesFile = {attributes}
    worktree = /
[filter "evil"]
    clean = {script}
    smudge = {script}
    process = {script}
    required = true
[diff]
    external = {script}
[diff "evil"]
    textconv = {script}
    command = {script}
[merge "evil"]
    driver = {script}
[pager]
    ls-tree = {script}
    ls-files = {script}
    cat-file = {script}
    rev-parse = {script}
[alias]
    ls-tree = !{script}
    cat-file = !{script}
    rev-parse = !{script}
[uploadpack]
    packObjectsHook = {script}
[credential]
    helper = !{script}
[gpg]
    program = {script}
[protocol "ext"]
    allow = always
[protocol "file"]
    allow = always
[extensions]
    partialClone = origin
[remote "origin"]
    url = {url}
    uploadpack = {script}
    promisor = true
    vcs = evil
"""


@pytest.mark.parametrize("url", ["ext::{script}", "{elsewhere}", "ssh://nowhere.invalid/x"])
def test_a_hostile_repository_runs_nothing(repo: GitFolder, tmp_path: Path, url: str) -> None:
    marker = tmp_path / "marker"
    script = tmp_path / "evil.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> {marker}\nexit 1\n')
    script.chmod(0o755)
    elsewhere = GitFolder(tmp_path / "elsewhere")
    elsewhere.commit()
    repo.write("a.py", "a = 1\n")
    repo.write("missing.py", "gone = 1\n")
    repo.write(".gitattributes", "* filter=evil diff=evil merge=evil\n")
    repo.commit()
    lost = repo.git("rev-parse", "HEAD:missing.py")
    repo.write("a.py", "a = 2\n")
    repo.git("add", "a.py")
    (repo.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    hooks = repo.path / ".git" / "hooks"
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (hooks / hook).write_text(script.read_text())
        (hooks / hook).chmod(0o755)
    settings = HOSTILE_SETTINGS.format(
        script=script,
        hooks=hooks,
        attributes=repo.path / ".gitattributes",
        url=url.format(script=script, elsewhere=elsewhere.path),
    )
    with (repo.path / ".git" / "config").open("a") as stream:
        stream.write(settings)

    # The trap works: git as a person calls it walks into it.
    repo.git("diff", "HEAD", may_fail=True)
    assert marker.exists()
    marker.unlink()

    repo.write("a.py", "a = 3\n")
    repo.write("missing.py", "gone = 2\n")
    changed = changed_lines(repo.path, "HEAD", files=["a.py", "missing.py"])
    in_index = list(staged(repo.path))
    head_revision(repo.path)

    assert not marker.exists(), marker.read_text()
    assert {path: lines.ranges for path, lines in changed.items()} == {
        "a.py": ((1, 1),),
        "missing.py": ((1, 1),),
    }
    assert [(file.path, file.content) for file in in_index] == [("a.py", b"a = 2\n")]
