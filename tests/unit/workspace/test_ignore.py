"""Ignore patterns mean what they mean to git, which is the judge here, and cannot be made slow."""

from __future__ import annotations

import subprocess
import time

import pytest
from git_folder import GitFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aide_core.workspace.ignore import IgnoreRules, parse_ignore_file, parse_patterns

PATHS = [
    "a",
    "b",
    "ab",
    "a.b",
    "b.a",
    "a/b",
    "b/a",
    "a.b/a",
    "ab/a",
    "b/ab/a.b",
    "b/b/a",
    "b/b/ab/a",
    "a b",
    "-",
    "!a",
    "#a",
    "ba]",
]


def is_ignored(rules: IgnoreRules, path: str) -> bool:
    """As the walk does it: a file is out if one of the folders above it is."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        if rules.verdict("/".join(parts[:depth]), parts[depth - 1], is_directory=True):
            return True
    return bool(rules.verdict(path, parts[-1], is_directory=False))


def ours(content: bytes, paths: list[str]) -> list[str]:
    rules = IgnoreRules(parse_ignore_file(content))
    return [path for path in paths if is_ignored(rules, path)]


def of_git(repo: GitFolder, content: bytes, paths: list[str]) -> list[str]:
    """What git itself leaves out; the files need not exist, so their folders are made."""
    repo.write(".gitignore", content)
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=repo.path,
        input="\0".join(paths).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    found = set(done.stdout.decode().split("\0"))
    return [path for path in paths if path in found]


CASES = [
    "a",
    "/a",
    "a/",
    "a/b",
    "/b/",
    "*",
    "*\n!a",
    "*\n!*/",
    "b/*\n!b/ab",
    "*.b",
    "a*",
    "**",
    "**/a",
    "b/**",
    "b/**/a",
    "/**/a",
    "**/b/a",
    "***/a",
    "b/***",
    "b**a",
    "b/**a",
    "?",
    "a?b",
    "[ab]",
    "[!a]",
    "[^a]b",
    "[a-b]",
    "[b-a]",
    "[]]",
    "[a",
    "ba[]]",
    "[[:alpha:]]",
    "[[:nope:]]a",
    "[[:punct:]]",
    "[a-]",
    "[\\]a]",
    "\\a",
    "a\\",
    "\\!a",
    "\\#a",
    "#a",
    "!a",
    "a b  ",
    "a\\ b",
    "a\\ ",
    "/",
    "//",
    "!",
    "a\r\nb\r\n",
    "\ufeffa",
    "a/b/",
    "b/b\n!b/b/a",
    "a.*\n!a.b",
    ".",
    "b//a",
    "*/*",
    "a*b*",
    "b/*/a",
    "(a|b)",
    "a+",
]


@pytest.mark.parametrize("text", CASES)
def test_the_verdicts_are_those_of_git(repo: GitFolder, text: str) -> None:
    content = text.encode()
    assert ours(content, PATHS) == of_git(repo, content, PATHS)


@pytest.fixture(scope="module")
def shared_repo(tmp_path_factory: pytest.TempPathFactory) -> GitFolder:
    return GitFolder(tmp_path_factory.mktemp("ignore") / "repo")


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lines=st.lists(st.text(alphabet="ab*?/.![]-^\\ #", min_size=1, max_size=7), max_size=4),
)
def test_any_patterns_are_judged_as_git_does(shared_repo: GitFolder, lines: list[str]) -> None:
    content = "\n".join(lines).encode()
    assert ours(content, PATHS) == of_git(shared_repo, content, PATHS)


@pytest.mark.parametrize(
    "pattern",
    [
        "*a" * 60 + "b",
        "/" + "**/a/" * 20 + "b",
        "*" * 5000 + "b",
        "/" + "*/" * 100 + "b",
        "[a" * 900,
    ],
)
def test_a_hostile_pattern_takes_no_time(pattern: str) -> None:
    path = "/".join(["a" * 200] * 15)
    rules = IgnoreRules(parse_patterns([pattern]))
    started = time.perf_counter()
    rules.verdict(path, "a" * 250, is_directory=False)
    assert time.perf_counter() - started < 0.5


def test_bytes_that_are_no_text_are_a_pattern_like_any_other() -> None:
    rules = IgnoreRules(parse_ignore_file(b"\xff\xfe*\nkeep\n"))
    assert rules.verdict("keep", "keep", is_directory=False) is True


def test_rules_of_a_folder_above_and_below_the_root() -> None:
    patterns = parse_patterns(["/src/app/*.py"])
    assert IgnoreRules(patterns, lead="src/").verdict("app/a.py", "a.py", is_directory=False)
    below = IgnoreRules(patterns, prefix="deep/")
    assert below.verdict("deep/src/app/a.py", "a.py", is_directory=False)
    assert below.verdict("deep/x/src/app/a.py", "a.py", is_directory=False) is None
