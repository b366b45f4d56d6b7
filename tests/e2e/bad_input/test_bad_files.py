"""Files that are not what an auditor wishes for."""

from __future__ import annotations

import codecs
import os
import sys
import time
from pathlib import Path

import pytest

from aide_core.parse import languages

from .conftest import FLAW, Tree

_POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


@_POSIX
def test_unreadable_files_and_folders_are_told(tree: Tree, as_anyone: list[str]) -> None:
    tree.write("good.py")
    tree.write("closed.py").chmod(0)
    tree.write("folder/inside.py")
    (tree.root / "folder").chmod(0)
    run = tree.audit(before=as_anyone)
    (tree.root / "folder").chmod(0o755)
    assert (run.code, run.found()) == (1, [("py-eval", "good.py")])
    assert run.problems() == [("unreadable", "closed.py"), ("unreadable", "folder")]
    assert all("right to read" in problem.hint for problem in run.report.problems)


@pytest.mark.parametrize(
    "content",
    [
        FLAW.encode("utf-16"),
        codecs.BOM_UTF16_BE + FLAW.encode("utf-16-be"),
        FLAW.encode("utf-32"),
        codecs.BOM_UTF8 + FLAW.encode(),
        FLAW.replace("\n", "\r\n").encode(),
        b"# \xff\xfe\x80 is no UTF-8\n" + FLAW.encode(),
        b"# -*- coding: latin-1 -*-\nx = '\xe4'\n" + FLAW.encode(),
        b"# -*- coding: no-such-coding -*-\nx = '\xe4'\n" + FLAW.encode(),
        "# ﷽ 🎉 \u202e\n".encode() + FLAW.encode(),
    ],
    ids=["utf16", "utf16be", "utf32", "bom", "crlf", "invalid", "latin", "unknown", "wide"],
)
def test_encodings_hide_nothing(tree: Tree, content: bytes) -> None:
    tree.write("a.py", content)
    run = tree.audit()
    assert (run.code, run.found(), run.problems()) == (1, [("py-eval", "a.py")], [])


def test_nul_bytes_make_a_binary_file_unless_it_is_named(tree: Tree) -> None:
    tree.write("a.py", b"x = '\0'\n" + FLAW.encode())
    run = tree.audit()
    assert (run.code, run.found(), run.problems()) == (0, [], [])
    assert [(count.reason, count.files) for count in run.report.skipped] == [("binary", 1)]
    assert tree.audit("a.py").found() == [("py-eval", "a.py")]


def test_a_file_beyond_the_limit_is_told_and_left_out(tree: Tree) -> None:
    tree.write("good.py")
    tree.write("large.py", FLAW + f"x = '{'some text ' * 240_000}'\n")
    run = tree.audit()
    assert (run.code, run.found()) == (1, [("py-eval", "good.py")])
    assert run.problems() == [("too-large", "large.py")]
    assert "Name the file itself" in run.report.problems[0].hint
    assert tree.audit("large.py").found() == [("py-eval", "large.py")]


def test_a_text_that_the_parser_takes_hours_for_is_given_up(tree: Tree) -> None:
    """The grammar looks over all following comments at each one of them."""
    key = "AKIA" + "Q3EGRPZB7WXU2HKM"
    tree.write("slow.py", FLAW + "# some text\n" * 100_000 + f"key = '{key}'\n")
    tree.write("aide.toml", "[audit]\nmax_seconds_per_file = 4\n")
    run = tree.audit("--rule", "secret-aws-access-key-id")
    assert (run.code, run.found()) == (1, [("secret-aws-access-key-id", "slow.py")])
    assert run.problems() == [("timeout", "slow.py")]
    assert "max_seconds_per_file" in run.report.problems[0].hint


def test_a_huge_file_takes_bounded_time_and_memory(tree: Tree) -> None:
    with tree.write("huge.py").open("ab") as stream:
        stream.truncate(100 * 1024 * 1024)
    tree.write("good.py")
    started = time.monotonic()
    run = tree.audit("huge.py", "good.py", before=_within_memory())
    assert time.monotonic() - started < 60
    assert (run.code, run.found()) == (1, [("py-eval", "good.py")])
    assert run.problems() == [("too-large", "huge.py")]
    assert "searched for the secrets" in run.report.problems[0].message


def _within_memory() -> list[str]:
    """Words that let a process have 1.5 GB of address space, where they are known."""
    return ["sh", "-c", 'ulimit -v 1500000; exec "$@"', "sh"] if sys.platform == "linux" else []


@pytest.mark.parametrize("name", ["a.py", "a.js", "a.json", "a.yml", "a.txt", "a.sh"])
def test_a_line_of_ten_megabytes_ends_in_time(tree: Tree, name: str) -> None:
    tree.write(name, b'a = ["' + b"x1, " * 2_500_000 + b'"]\n')
    tree.write("good.py")
    run = tree.audit(name, "good.py")
    assert (run.code, run.found()) == (1, [("py-eval", "good.py")])
    assert {kind for kind, _ in run.problems()} <= {"timeout", "limit"}


@_POSIX
def test_loops_of_links_are_counted_not_followed(tree: Tree) -> None:
    tree.write("a/good.py")
    (tree.root / "a" / "up").symlink_to(tree.root)
    (tree.root / "self").symlink_to("self")
    (tree.root / "gone.py").symlink_to("nowhere.py")
    run = tree.audit()
    assert (run.code, run.found(), run.problems()) == (1, [("py-eval", "a/good.py")], [])
    assert [(count.reason, count.files) for count in run.report.skipped] == [("symlink", 3)]


@_POSIX
def test_a_pipe_is_not_waited_for(tree: Tree) -> None:
    tree.write("good.py")
    os.mkfifo(tree.root / "pipe.py")
    run = tree.audit()
    assert (run.code, run.found(), run.problems()) == (1, [("py-eval", "good.py")], [])


@pytest.mark.parametrize("opening", ["(", "[", "{", "[{", "${", "<a>", "f(", "not ", "- ", "a:\n "])
def test_ten_thousand_nested_brackets_in_every_language(tree: Tree, opening: str) -> None:
    for language in languages().values():
        name = "Dockerfile" if language.name == "dockerfile" else "deep"
        for extension in language.extensions[:1] or (".txt",):
            tree.write(name + extension, "x = " + opening * 10_000)
    tree.write("good.py")
    run = tree.audit("--no-cache", "--rule", "*")
    assert ("py-eval", "good.py") in run.found()
    assert run.code == 1
    assert {kind for kind, _ in run.problems()} <= {"limit", "timeout"}


def test_an_empty_tree_and_empty_files_are_clean(tree: Tree) -> None:
    for name in ("a.py", "b.js", "c.json", "d.yml", "Dockerfile", "e.ipynb", "f.tf", "g.toml"):
        tree.write(name, "")
    run = tree.audit("--rule", "*")
    assert (run.code, run.found(), run.problems(), run.report.files) == (0, [], [], 8)


@_POSIX
def test_names_that_no_terminal_likes(tree: Tree) -> None:
    names = ["with space.py", "new\nline.py", "-rf.py", "$(touch owned).py", "\u202egnp.py", "ü.py"]
    for name in names:
        tree.write(name)
    (tree.root / os.fsdecode(b"\xff.py")).write_text(FLAW)
    run = tree.audit()
    assert [path for _, path in run.found()] == sorted(names)
    assert run.problems() == [("unreadable", "\\xff.py")]
    assert not (tree.root / "owned").exists()


def test_a_missing_path_says_what_to_do(tree: Tree) -> None:
    run = tree.audit("nowhere.py")
    assert run.code == 2
    assert "nowhere.py does not exist" in run.err


def test_nothing_is_written_into_the_audited_tree(tree: Tree) -> None:
    tree.write("a.py")
    tree.write("broken.py", "def (:\n")
    before = _state(tree.root)
    tree.audit()
    tree.audit("--rule", "*", "--jobs", "2")
    assert _state(tree.root) == before


def _state(root: Path) -> list[tuple[str, int, bytes]]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return [(str(path), path.stat().st_mtime_ns, path.read_bytes()) for path in files]
