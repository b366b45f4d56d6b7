"""Lock files of a folder: what they include, and which of two counts."""

from __future__ import annotations

from pathlib import Path

from aide_core.dependencies import LockFile
from aide_core.workspace.lock_files import LockSource, read_lock_files


def read(root: Path, *paths: str) -> dict[str, LockFile]:
    found = read_lock_files(root, [LockSource(path) for path in paths])
    return {file.path: file for file in found}


def pins(file: LockFile) -> dict[str, str]:
    return {component.name: component.version for component in file.components}


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        (root / f"{name}.txt").write_text(text, encoding="utf-8")


def test_included_requirements_are_read_under_any_name(tmp_path: Path) -> None:
    write(
        tmp_path, requirements="-r base.txt\nflask==3.0\n", base="-r requirements.txt\nsix==1.16\n"
    )
    files = read(tmp_path, "requirements.txt")
    assert {path: pins(file) for path, file in files.items()} == {
        "requirements.txt": {"flask": "3.0"},
        "base.txt": {"six": "1.16"},
    }


def test_constraints_fix_versions_and_name_nothing_themselves(tmp_path: Path) -> None:
    write(
        tmp_path,
        requirements="-c limits.txt\nflask\nsix==1.15\n",
        limits="flask==3.0\nsix==1.16\nother==1\n",
    )
    files = read(tmp_path, "requirements.txt")
    assert {path: pins(file) for path, file in files.items()} == {
        "requirements.txt": {"flask": "3.0", "six": "1.15"}
    }


def test_what_lies_outside_or_is_missing_is_told(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("six==1.16\n")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    text = (
        "-r ../secret.txt\n-r /etc/passwd\n-r link.txt\n-r https://x.example/r.txt\n-r gone.txt\n"
    )
    write(root, requirements=text)
    files = read(root, "requirements.txt")
    told = [(p.path, p.line) for file in files.values() for p in file.problems]
    assert sorted(told) == [
        ("gone.txt", 0),
        *[("requirements.txt", line) for line in (1, 2, 3, 4)],
    ]
    assert [pins(file) for file in files.values()] == [{}, {}]


def test_go_sum_counts_where_go_mod_is_no_whole_list(tmp_path: Path) -> None:
    (tmp_path / "go.sum").write_text("a.org/b v1.0.0 h1:x=\na.org/c v1.0.0 h1:x=\n")
    (tmp_path / "go.mod").write_text("module m\ngo 1.16\nrequire a.org/b v1.1.0\n")
    files = read(tmp_path, "go.mod", "go.sum")
    assert {path: pins(file) for path, file in files.items()} == {
        "go.mod": {"a.org/b": "v1.1.0"},
        "go.sum": {"a.org/c": "v1.0.0"},
    }
    (tmp_path / "go.mod").write_text("module m\ngo 1.21\nrequire a.org/b v1.1.0\n")
    assert list(read(tmp_path, "go.mod", "go.sum")) == ["go.mod"]
    assert list(read(tmp_path, "go.sum")) == ["go.sum"]


def test_a_lock_file_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "go.sum").mkdir()
    files = read(tmp_path, "go.sum")
    assert ["cannot be read" in p.message for p in files["go.sum"].problems] == [True]
