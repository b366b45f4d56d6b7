"""The walk finds what is to be audited, counts what is not, and survives any tree."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from git_folder import GitFolder

from aide_core.errors import UsageError
from aide_core.model import ProblemKind
from aide_core.workspace.discover import MAX_DEPTH, Discovery, DiscoveryOptions, discover


def tree(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x = 1\n")
    return root


def found(discovery: Discovery) -> list[str]:
    return [file.path for file in discovery.files]


def skipped(discovery: Discovery) -> dict[str, int]:
    return {str(count.reason): count.files for count in discovery.skipped}


def test_files_come_in_order_with_what_the_disk_says(tmp_path: Path) -> None:
    tree(tmp_path, "b.py", "a/z.py", "a.py", ".env", "Dockerfile", "ü.py")
    discovery = discover(tmp_path)
    assert found(discovery) == [".env", "Dockerfile", "a.py", "a/z.py", "b.py", "ü.py"]
    status = (tmp_path / "a" / "z.py").stat()
    file = discovery.files[3]
    assert (file.size, file.mtime_ns, file.ctime_ns, file.inode, file.explicit) == (
        6,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        False,
    )
    assert (discovery.skipped, discovery.problems) == ((), ())


def test_vendored_and_built_folders_are_counted(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "node_modules/x/a.js",
        "web/vendor/b.js",
        "third_party/c.py",
        "env/pyvenv.cfg",
        "env/lib/d.py",
        "__pycache__/e.py",
        "cache/CACHEDIR.TAG",
        "x.egg-info/f.py",
        "package.json",
        "dist/bundle.js",
        ".git/hooks/g.py",
        "kept/dist/h.py",
        "kept/build/i.py",
    )
    discovery = discover(tmp_path)
    assert found(discovery) == ["kept/build/i.py", "kept/dist/h.py", "package.json"]
    assert skipped(discovery) == {"vendored-folder": 4, "build-folder": 4}


def test_binary_minified_generated_and_large_files_are_counted(tmp_path: Path) -> None:
    tree(tmp_path, "a.png", "b.min.js", "yarn.lock", "c.py")
    (tmp_path / "big.py").write_bytes(b"x" * 101)
    discovery = discover(tmp_path, options=DiscoveryOptions(max_file_bytes=100))
    assert found(discovery) == ["c.py"]
    assert skipped(discovery) == {"binary": 1, "generated": 1, "minified": 1, "too-large": 1}
    assert [(p.kind, p.path) for p in discovery.problems] == [(ProblemKind.TOO_LARGE, "big.py")]


# Ignore files


def test_ignore_files_hold_without_git_nested_and_negated(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "a.log", "keep.log", "out/b.py", "sub/a.log", "sub/c.tmp", "sub/d.py")
    (tmp_path / ".gitignore").write_text("*.log\n!keep.log\nout/\n")
    (tmp_path / "sub" / ".gitignore").write_text("!a.log\n/c.tmp\n")
    discovery = discover(tmp_path)
    expected = [".gitignore", "a.py", "keep.log", "sub/.gitignore", "sub/a.log", "sub/d.py"]
    assert found(discovery) == expected
    assert skipped(discovery) == {"ignored": 2, "ignored-folder": 1}


def test_our_own_ignore_file_is_stronger_and_can_ask_for_a_vendored_folder(tmp_path: Path) -> None:
    tree(tmp_path, "a.log", "b.py", "vendor/c.py", "web/vendor/d.py")
    (tmp_path / ".gitignore").write_text("*.log\n")
    (tmp_path / ".aideignore").write_text("!*.log\nb.py\n!/vendor/\n.*ignore\n")
    discovery = discover(tmp_path)
    assert found(discovery) == ["a.log", "vendor/c.py"]
    assert skipped(discovery) == {"ignored": 3, "vendored-folder": 1}


def test_the_exclude_file_of_the_repository_and_those_above_the_root_hold(repo: GitFolder) -> None:
    tree(repo.path, "src/a.py", "src/b.py", "src/c.py")
    (repo.path / ".git" / "info" / "exclude").write_text("b.py\n")
    (repo.path / ".gitignore").write_text("/src/c.py\n")
    assert found(discover(repo.path / "src")) == ["a.py"]
    assert found(discover(repo.path)) == [".gitignore", "src/a.py"]
    assert found(discover(repo.path, [Path("src")])) == ["src/a.py"]


def test_excluded_patterns_are_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "docs/b.py", "tests/data/c.py", "tests/d.py")
    options = DiscoveryOptions(exclude=("docs/", "tests/**/c.py"))
    discovery = discover(tmp_path, options=options)
    assert found(discovery) == ["a.py", "tests/d.py"]
    assert skipped(discovery) == {"excluded": 2}


def test_ignore_files_can_be_disregarded(tmp_path: Path) -> None:
    tree(tmp_path, "a.log", "sub/b.tmp", "node_modules/c.js")
    (tmp_path / ".gitignore").write_text("*.log\n.gitignore\n")
    (tmp_path / "sub" / ".gitignore").write_text("*\n")
    options = DiscoveryOptions(respect_ignore_files=False, exclude=(".gitignore",))
    discovery = discover(tmp_path, options=options)
    assert found(discovery) == ["a.log", "sub/b.tmp"]
    assert skipped(discovery) == {"excluded": 2, "vendored-folder": 1}


def test_an_ignore_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "sub/b.py")
    (tmp_path / ".gitignore").mkdir()
    os.mkfifo(tmp_path / "sub" / ".gitignore")
    discovery = discover(tmp_path)
    assert found(discovery) == ["a.py", "sub/b.py"]
    told = sorted((p.kind, p.path) for p in discovery.problems)
    assert told == [
        (ProblemKind.UNREADABLE, ".gitignore"),
        (ProblemKind.UNREADABLE, "sub/.gitignore"),
    ]


# Named paths


def test_a_named_file_is_audited_whatever_speaks_against_it(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "vendor/b.min.js", "big.py")
    (tmp_path / ".gitignore").write_text("*.py\n")
    options = DiscoveryOptions(exclude=("*.js",), max_file_bytes=1)
    paths = [Path("a.py"), tmp_path / "vendor" / "b.min.js", Path("big.py")]
    discovery = discover(tmp_path, paths, options=options)
    assert [(file.path, file.explicit) for file in discovery.files] == [
        ("a.py", True),
        ("big.py", True),
        ("vendor/b.min.js", True),
    ]


def test_a_named_folder_is_walked_and_overlapping_ones_count_once(tmp_path: Path) -> None:
    tree(tmp_path, "vendor/a.py", "vendor/lib/b.py", "vendor/lib/c.png", "other.py")
    paths = [Path("vendor/lib"), Path("vendor"), Path("vendor/lib/b.py")]
    discovery = discover(tmp_path, paths)
    assert [(file.path, file.explicit) for file in discovery.files] == [
        ("vendor/a.py", False),
        ("vendor/lib/b.py", True),
    ]
    assert skipped(discovery) == {"binary": 1}


@pytest.mark.parametrize("path", ["missing.py", "..", "../other", "/etc/passwd", "pipe"])
def test_a_path_that_cannot_be_audited_is_a_mistake_of_the_caller(
    tmp_path: Path, path: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError):
        discover(tmp_path, [Path(path)])


def test_a_root_that_is_a_link_is_walked(tmp_path: Path) -> None:
    tree(tmp_path / "real", "a.py")
    (tmp_path / "link").symlink_to("real")
    assert found(discover(tmp_path / "link")) == ["a.py"]


# Odd trees


def test_links_are_counted_and_not_followed(tmp_path: Path) -> None:
    tree(tmp_path / "outside", "secret.py")
    root = tree(tmp_path / "root", "a/b.py")
    (root / "a" / "loop").symlink_to(root)
    (root / "self").symlink_to("self")
    (root / "dangling").symlink_to("nowhere")
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "file.py").symlink_to(root / "a" / "b.py")
    discovery = discover(root)
    assert found(discovery) == ["a/b.py"]
    assert skipped(discovery) == {"symlink": 5}


def test_pipes_and_sockets_are_counted_and_never_opened(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    os.mkfifo(tmp_path / "pipe.py")
    listener = socket.socket(socket.AF_UNIX)
    relative = os.path.relpath(tmp_path / "sock")
    listener.bind(relative if len(relative) < 100 else str(tmp_path / "sock"))
    listener.close()
    discovery = discover(tmp_path)
    assert found(discovery) == ["a.py"]
    assert skipped(discovery) == {"special": 2}


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    (tmp_path / os.fsdecode(b"bad\xff.py")).write_text("")
    (tmp_path / os.fsdecode(b"dir\xfe")).mkdir()
    discovery = discover(tmp_path)
    assert found(discovery) == ["a.py"]
    assert sorted(p.path for p in discovery.problems) == ["bad\\xff.py", "dir\\xfe"]


def test_folders_nested_beyond_the_limit_are_told(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(MAX_DEPTH + 5):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("deep.py", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    discovery = discover(tmp_path)
    assert found(discovery) == []
    assert [p.kind for p in discovery.problems] == [ProblemKind.LIMIT]
    shutil.rmtree(tmp_path / "d")


def test_a_path_that_is_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    discovery = discover(tree(tmp_path, "a.py"))
    assert found(discovery) == ["a.py"]
    assert [p.kind for p in discovery.problems] == [ProblemKind.UNREADABLE]
    subprocess.run(["rm", "-rf", str(tmp_path / ("d" * 250))], check=True)


def test_more_files_than_the_limit_are_told(tmp_path: Path) -> None:
    tree(tmp_path, *(f"d{number}/a.py" for number in range(20)))
    discovery = discover(tmp_path, options=DiscoveryOptions(max_files=5))
    assert len(discovery.files) == 6
    assert [p.kind for p in discovery.problems] == [ProblemKind.LIMIT]


WALK = """
import os, sys
from pathlib import Path
from aide_core.workspace.discover import discover
if os.getuid() == 0:
    os.setuid(65534)
found = discover(Path(sys.argv[1]))
print([file.path for file in found.files], [(p.kind.value, p.path) for p in found.problems])
"""


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    tree(tmp_path / "root", "a.py", "locked/b.py")
    for parent in (tmp_path, *list(tmp_path.parents)[:3]):
        if parent != Path("/tmp") and parent.stat().st_uid == os.getuid():
            parent.chmod(parent.stat().st_mode | 0o055)
    (tmp_path / "root" / "locked").chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(tmp_path / "root")],
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / "root" / "locked").chmod(0o755)
    assert (done.stdout, done.stderr) == ("['a.py'] [('unreadable', 'locked')]\n", "")


# Repositories inside repositories


def test_a_submodule_is_audited_under_its_own_ignore_rules(repo: GitFolder, tmp_path: Path) -> None:
    other = GitFolder(tmp_path / "other")
    tree(other.path, "x.py", "y.log", "z.tmp")
    other.write(".gitignore", "*.tmp\n")
    other.commit()
    repo.git("submodule", "add", "-q", str(other.path), "sub")
    repo.write(".gitignore", "*.log\n")
    tree(repo.path, "a.log")
    (repo.path / "sub" / "z.tmp").write_text("")
    expected = [".gitignore", ".gitmodules", "sub/.gitignore", "sub/x.py", "sub/y.log"]
    assert found(discover(repo.path)) == expected


def test_a_second_work_tree_inside_is_counted_but_audited_when_it_is_the_root(
    repo: GitFolder,
) -> None:
    repo.write("a.py", "a\n")
    repo.commit()
    (repo.path / ".git" / "info" / "exclude").write_text("b.py\n")
    repo.git("worktree", "add", "-q", "-b", "feature", "trees/feature")
    assert found(discover(repo.path)) == ["a.py"]
    assert skipped(discover(repo.path)) == {"worktree": 1}
    inner = tree(repo.path / "trees" / "feature", "b.py", "c.py")
    assert found(discover(inner)) == ["a.py", "c.py"]
