"""Repositories of every shape, and some whose own settings mean harm."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .conftest import FLAW, Tree


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    command = ["git", *identity, "-c", "protocol.file.allow=always", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tree: Tree) -> Tree:
    """A repository with one commit of one file with a finding."""
    tree.write("old.py")
    git(tree.root, "init", "-q", "-b", "main")
    git(tree.root, "add", "-A")
    git(tree.root, "commit", "-q", "-m", "first")
    return tree


def test_a_folder_without_git_is_audited(tree: Tree) -> None:
    tree.write("a.py")
    run = tree.audit()
    assert (run.code, run.found(), run.report.revision) == (1, [("py-eval", "a.py")], "")


@pytest.mark.parametrize("words", [["--staged"], ["--diff", "main"]])
def test_what_needs_git_says_so(tree: Tree, words: list[str]) -> None:
    tree.write("a.py")
    run = tree.audit(*words)
    assert run.code == 2
    assert "git init" in run.err


def test_a_submodule_is_audited_and_a_second_work_tree_is_not(
    repository: Tree, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "inner.py").write_text(FLAW)
    git(other, "init", "-q", "-b", "main")
    git(other, "add", "-A")
    git(other, "commit", "-q", "-m", "first")
    git(repository.root, "submodule", "add", "-q", str(other), "sub")
    git(repository.root, "worktree", "add", "-q", "second", "-b", "second")
    run = repository.audit()
    assert run.found() == [("py-eval", "old.py"), ("py-eval", "sub/inner.py")]
    assert (run.code, run.problems()) == (1, [])


def test_a_linked_work_tree_is_audited_from_inside(repository: Tree, tmp_path: Path) -> None:
    git(repository.root, "worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    repository.root = tmp_path / "second"
    repository.write("new.py")
    git(repository.root, "add", "-A")
    assert repository.audit().found() == [("py-eval", "new.py"), ("py-eval", "old.py")]
    assert repository.audit("--staged").found() == [("py-eval", "new.py")]
    assert repository.audit("--diff", "main").found() == [("py-eval", "new.py")]


@pytest.mark.parametrize("damage", ["HEAD", "index", "objects", "config", "refs"])
def test_a_damaged_repository_is_audited_all_the_same(repository: Tree, damage: str) -> None:
    target = repository.root / ".git" / damage
    if target.is_dir():
        target.rename(target.with_name("moved"))
    else:
        target.write_bytes(b"\0garbage\xff")
    run = repository.audit()
    assert (run.code, run.found()) == (1, [("py-eval", "old.py")])


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
@pytest.mark.parametrize("words", [[], ["--staged"], ["--diff", "HEAD"]])
def test_programs_that_a_repository_names_are_not_run(repository: Tree, words: list[str]) -> None:
    owned = repository.root.parent / "owned"
    program = repository.root.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{owned}'\ncat\n")
    program.chmod(0o755)
    settings = {
        "core.fsmonitor": program,
        "core.sshCommand": program,
        "core.pager": program,
        "core.editor": program,
        "core.alternateRefsCommand": program,
        "core.hooksPath": program.parent,
        "diff.external": program,
        "diff.own.textconv": program,
        "diff.own.command": program,
        "filter.own.clean": program,
        "filter.own.smudge": program,
        "filter.own.process": program,
        "gpg.program": program,
        "credential.helper": f"!{program}",
        "remote.origin.uploadpack": program,
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{program}",
    }
    for name, value in settings.items():
        git(repository.root, "config", name, str(value))
    (repository.root / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in ("pre-commit", "post-index-change", "reference-transaction"):
        (repository.root / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (repository.root / ".git" / "hooks" / hook).chmod(0o755)
    repository.write(".gitattributes", "*.py diff=own filter=own\n")
    index = (repository.root / ".git" / "index").read_bytes()
    repository.write("old.py", FLAW + "eval(more)\n")
    run = repository.audit(*words)
    assert run.code in {0, 1}, run.err
    assert not owned.exists()
    assert (repository.root / ".git" / "index").read_bytes() == index


def test_a_revision_that_is_an_option_is_refused(repository: Tree) -> None:
    run = repository.audit("--diff=--output=owned")
    assert run.code == 2
    assert not (repository.root / "owned").exists()
