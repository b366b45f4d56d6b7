"""Changed and staged lines are those that git's users would call so."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path

import pytest
from git_folder import GitFolder
from hypothesis import given
from hypothesis import strategies as st

from aide_core.errors import UsageError
from aide_core.workspace.diff import changed_lines, staged
from aide_core.workspace.line_diff import LineRanges, added_lines, all_lines

Ranges = tuple[tuple[int, int], ...]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", ()),
        ("a\nb\nc\n", "a\nX\nc\n", ((2, 2),)),
        ("a\nb\n", "a\nb\nc\nd\n", ((3, 4),)),
        ("a\nb\nc\n", "a\nc\n", ()),
        ("a\nc\n", "X\na\nc\nY\n", ((1, 1), (4, 4))),
        ("", "a\nb", ((1, 2),)),
        ("a\n", "", ()),
        ("a\nb\n", "a\r\nb\r\n", ()),
        ("a\nb\n", "a\r\nX\r\nb\r\n", ((2, 2),)),
        ("a", "a\n", ()),
        ("a\na\n", "a\na\na\n", ((3, 3),)),
    ],
)
def test_added_lines(old: str, new: str, expected: Ranges) -> None:
    assert added_lines(old.encode(), new.encode()).ranges == expected


def test_large_rewritten_files_take_no_more_than_a_moment() -> None:
    draw = random.Random(1)
    old = [f"{draw.randrange(5000)}" for _ in range(30_000)]
    new = [*old[::2], "fresh", *old[1::2]]
    started = time.perf_counter()
    ranges = added_lines("\n".join(old).encode(), "\n".join(new).encode())
    assert time.perf_counter() - started < 2
    assert ranges.touches(15_001, 15_001)


LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b""]), max_size=12)


@given(LINES, LINES)
def test_the_lines_that_are_not_added_were_there_before_in_order(
    old: list[bytes], new: list[bytes]
) -> None:
    ranges = added_lines(b"".join(x + b"\n" for x in old), b"".join(x + b"\n" for x in new))
    kept = [line for number, line in enumerate(new, 1) if not ranges.touches(number, number)]
    rest = iter(old)
    assert all(line in rest for line in kept)


def test_ranges_know_what_they_touch() -> None:
    ranges = LineRanges(ranges=((3, 4), (9, 9)))
    asked = [(1, 2), (1, 3), (4, 8), (5, 8), (9, 12), (1, 99)]
    assert [ranges.touches(*span) for span in asked] == [False, True, True, False, True, True]


def test_all_lines_of_nothing_are_none() -> None:
    assert [all_lines(text).ranges for text in (b"", b"a", b"a\n", b"a\n\n")] == [
        (),
        ((1, 1),),
        ((1, 1),),
        ((1, 2),),
    ]


def changes(repo: GitFolder, *files: str, root: Path | None = None) -> dict[str, Ranges]:
    found = changed_lines(root or repo.path, "HEAD", files=files)
    return {path: lines.ranges for path, lines in found.items()}


def test_edited_new_deleted_and_same_files(repo: GitFolder) -> None:
    for name in ("same.py", "edit.py", "gone.py", "shrunk.py"):
        repo.write(name, f"# {name}\na\nb\n")
    repo.commit()
    repo.write("edit.py", "# edit.py\na\nX\nb\n")
    repo.write("shrunk.py", "# shrunk.py\n")
    repo.write("new.py", "n\nm\n")
    (repo.path / "gone.py").unlink()
    found = changes(repo, "same.py", "edit.py", "gone.py", "shrunk.py", "new.py")
    assert found == {"edit.py": ((3, 3),), "shrunk.py": (), "new.py": ((1, 2),)}


def test_a_renamed_file_counts_only_if_it_changed(repo: GitFolder) -> None:
    repo.write("old.py", "a\nb\n")
    repo.write("stays.py", "c\nd\n")
    repo.commit()
    (repo.path / "old.py").rename(repo.path / "moved.py")
    repo.write("copy.py", "c\nd\n")
    assert changes(repo, "moved.py", "stays.py", "copy.py") == {"copy.py": ((1, 2),)}
    repo.write("moved.py", "a\nb\nc\n")
    assert changes(repo, "moved.py") == {"moved.py": ((1, 3),)}


def test_line_endings_of_the_work_tree_do_not_count(repo: GitFolder) -> None:
    repo.write("a.py", "a\nb\nc\n")
    repo.commit()
    repo.write("a.py", "a\r\nb\r\nc\r\n")
    assert changes(repo, "a.py") == {}
    repo.write("a.py", "a\r\nX\r\nc\r\n")
    assert changes(repo, "a.py") == {"a.py": ((2, 2),)}


def test_a_large_file_that_git_only_points_to_is_unchanged(repo: GitFolder) -> None:
    content = b"weights\n" * 10
    oid = hashlib.sha256(content).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 80\n"
    repo.write("model.txt", pointer)
    repo.commit()
    repo.write("model.txt", content)
    assert changes(repo, "model.txt") == {}
    repo.write("model.txt", content + b"x\n")
    assert "model.txt" in changes(repo, "model.txt")


def test_a_folder_of_the_repository_has_its_own_paths(repo: GitFolder) -> None:
    repo.write("app/a.py", "a\n")
    repo.write("application/a.py", "a\n")
    repo.commit()
    repo.write("app/a.py", "b\n")
    repo.git("add", "-A")
    assert changes(repo, "a.py", root=repo.path / "app") == {"a.py": ((1, 1),)}
    assert [file.path for file in staged(repo.path / "app")] == ["a.py"]
    assert list(staged(repo.path / "application")) == []


def test_an_unknown_revision_is_told(repo: GitFolder) -> None:
    repo.commit()
    with pytest.raises(UsageError, match="no commit 'nope'"):
        changed_lines(repo.path, "nope", files=[])


def test_staged_files_have_the_content_of_the_index(repo: GitFolder) -> None:
    repo.write("a.py", "a\nb\n")
    repo.write("gone.py", "x\n")
    repo.write("same.py", "s\n")
    repo.commit()
    repo.write("a.py", "a\nstaged\nb\n")
    repo.write("new.py", "n\n")
    (repo.path / "gone.py").unlink()
    repo.git("add", "-A")
    repo.write("a.py", "a\nnot staged\nb\nc\n")
    repo.write("untracked.py", "u\n")
    found = [(file.path, file.content, file.changed.ranges) for file in staged(repo.path)]
    assert found == [
        ("a.py", b"a\nstaged\nb\n", ((2, 2),)),
        ("new.py", b"n\n", ((1, 1),)),
    ]


def test_before_the_first_commit_everything_in_the_index_is_staged(repo: GitFolder) -> None:
    repo.write("a.py", "a\n")
    repo.write("b.py", "b\nc\n")
    repo.git("add", "-A")
    found = [(file.path, file.changed.ranges) for file in staged(repo.path)]
    assert found == [("a.py", ((1, 1),)), ("b.py", ((1, 2),))]


def test_a_staged_rename_without_change_is_not_new(repo: GitFolder) -> None:
    repo.write("a.py", "a\n")
    repo.commit()
    repo.git("mv", "a.py", "b.py")
    assert list(staged(repo.path)) == []


def test_a_staged_file_over_the_limit_has_no_content(repo: GitFolder) -> None:
    repo.write("big.py", "x" * 100)
    repo.write("small.py", "x")
    repo.git("add", "-A")
    found = [(file.path, file.content) for file in staged(repo.path, max_bytes=50)]
    assert found == [("big.py", None), ("small.py", b"x")]


def test_the_index_that_a_hook_is_given_counts(repo: GitFolder) -> None:
    repo.write("a.py", "a\n")
    repo.commit()
    repo.write("a.py", "b\n")
    (repo.path / ".git" / "coming").write_bytes((repo.path / ".git" / "index").read_bytes())
    repo.git("add", "a.py")
    assert [file.path for file in staged(repo.path)] == ["a.py"]
    assert list(staged(repo.path, environment={"GIT_INDEX_FILE": ".git/coming"})) == []


def test_conflicts_are_told(repo: GitFolder) -> None:
    repo.write("a.py", "a\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "other")
    repo.write("a.py", "b\n")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("a.py", "c\n")
    repo.commit()
    repo.git("merge", "-q", "other")
    with pytest.raises(UsageError, match=r"a\.py has merge conflicts"):
        list(staged(repo.path))


def test_submodules_and_links_are_not_files(repo: GitFolder, tmp_path: Path) -> None:
    other = GitFolder(tmp_path / "other")
    other.write("x.py", "x\n")
    other.commit()
    repo.git("submodule", "add", "-q", str(other.path), "sub")
    (repo.path / "link.py").symlink_to("sub/x.py")
    repo.git("add", "-A")
    assert [file.path for file in staged(repo.path)] == [".gitmodules"]


def test_a_linked_work_tree_has_its_own_head_and_index(repo: GitFolder, tmp_path: Path) -> None:
    repo.write("a.py", "a\n")
    repo.commit()
    repo.git("worktree", "add", "-q", "-b", "feature", str(tmp_path / "linked"))
    linked = tmp_path / "linked"
    (linked / "a.py").write_text("b\n")
    found = changed_lines(linked, "main", files=["a.py"])
    assert found["a.py"].ranges == ((1, 1),)
    assert list(staged(linked)) == []
