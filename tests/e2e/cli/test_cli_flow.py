"""Stories of findings, what is known on a line, and rules tried on their examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.cli.conftest import Aide

_VIEW = """\
import sqlite3

from flask import request


def quoted(text):
    return "'" + text + "'"


def rows():
    name = request.args.get("name", "")
    limit = 5 * 2
    query = "SELECT * FROM users WHERE name = " + quoted(name)
    return sqlite3.connect("users.db").execute(query).fetchmany(limit)
"""
_RULE = """\
id: own-shell
languages: [python]
severity: high
confidence: high
category: security
summary: What a client sends is run
message: "{source} is run by {sink}."
why: It runs what a client wants.
remediation: Do not run it.
flow:
  origins: {remote: high}
  sinks:
    - calls: [shop.run]
      arguments: [0]
bad:
  - |
    import shop
    from flask import request

    def go():
        shop.run(request.args["x"])
good:
  - |
    import shop
    from flask import request

    def go():
        shop.run(GOOD)
"""


@pytest.fixture
def view(shop: Path) -> Path:
    path = shop / "view.py"
    path.write_text(_VIEW, encoding="utf-8", newline="\n")
    return path


def _rule(shop: Path, good: str) -> None:
    folder = shop / "own"
    folder.mkdir()
    (folder / "shell.yml").write_text(_RULE.replace("GOOD", good), encoding="utf-8")


@pytest.mark.usefixtures("view")
def test_a_story_has_each_step_with_its_code(aide: Aide) -> None:
    run = aide("explain", "view.py:14:py-sql-injection")
    assert (run.code, run.err) == (0, "")
    shown = [line.strip() for line in run.out.splitlines()]
    steps = [line.partition("  ")[0].split(" ")[1] for line in shown if line[:2] in _NUMBERS]
    assert (steps[0], steps[-1]) == ("view.py:11", "view.py:14")
    assert '11 │     name = request.args.get("name", "")' in shown
    assert "What would have cleaned it" in shown
    assert all(len(line) <= 100 for line in run.out.splitlines())


_NUMBERS = {f"{number}." for number in range(1, 10)}


@pytest.mark.usefixtures("view")
def test_a_story_by_fingerprint_is_the_same(aide: Aide) -> None:
    document = json.loads(aide("explain", "view.py:14:py-sql-injection", "-f", "json").out)
    story = document["stories"][0]
    again = aide("explain", story["finding"]["fingerprint"][:10], "-f", "json")
    assert json.loads(again.out) == document
    assert story["steps"][-1]["code"].strip().startswith("return sqlite3")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("shop/clean.py:1", "Nothing is found in"),
        ("shop/run.py:1", "Findings begin on: 5"),
        ("nothing", "names no finding"),
        ("abcdef012345", "No finding of this repository"),
        ("gone.py:3", "does not exist"),
    ],
)
def test_there_is_nothing_to_explain(word: str, said: str, aide: Aide) -> None:
    run = aide("explain", word)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_finding_without_a_way_is_told_by_its_place(aide: Aide) -> None:
    run = aide("explain", "shop/shape.py:7")
    assert run.code == 0
    assert "Where it is" in run.out
    assert "return eval(text)" in run.out


@pytest.mark.usefixtures("view")
def test_values_on_a_line(aide: Aide) -> None:
    document = json.loads(aide("flow", "view.py:13", "-f", "json").out)
    values = {value["text"]: value["facts"] for value in document["values"]}
    assert document["schema"] == "aide-flow/1"
    assert [each["source"] for each in values["name"]["outside"]] == ["flask.request.args"]
    assert values["query"]["start"].startswith("SELECT * FROM users WHERE name = ")


@pytest.mark.usefixtures("view")
def test_constants_on_a_line(aide: Aide) -> None:
    run = aide("flow", "view.py:12")
    assert run.code == 0
    assert next(line.split() for line in run.out.splitlines() if line.startswith("  is")) == [
        "is",
        "10",
    ]


@pytest.mark.parametrize(
    ("word", "said"),
    [("view.py", "is no line"), ("view.py:99", "there is no line 99"), ("aide.toml:1", "not that")],
)
@pytest.mark.usefixtures("view")
def test_lines_without_values(word: str, said: str, aide: Aide) -> None:
    run = aide("flow", word)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_rule_passes_its_examples(aide: Aide, shop: Path) -> None:
    _rule(shop, '"ls"')
    run = aide("rule", "test", "own")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[-1] == "2 examples passed."


def test_a_rule_fails_an_example(aide: Aide, shop: Path) -> None:
    _rule(shop, 'request.args["y"]')
    run = aide("rule", "test", "own/shell.yml")
    assert run.code == 1
    assert "FAIL  good 1  it is found on line 5: shop.run" in run.out
    assert run.out.splitlines()[-1] == "1 of 2 examples failed."


def test_a_rule_that_cannot_be_read(aide: Aide, shop: Path) -> None:
    _rule(shop, '"ls"')
    path = shop / "own" / "shell.yml"
    path.write_text(path.read_text().replace("severity: high", "severity: bad"))
    run = aide("rule", "test", "own")
    assert run.code == 1
    assert run.out.startswith("invalid  shell.yml:3")


def test_the_path_of_a_test_is_needed(aide: Aide) -> None:
    assert aide("rule", "test").code == 2
    assert aide("rule", "py-eval", "own").code == 2
