"""The words that let a rule look never hide what it would find."""

from __future__ import annotations

import pytest

from aide_core.engine.ruleset import LanguageRules
from aide_core.parse import detect
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from tests.check import catalogue, check, rules_for

# The pack of known vulnerabilities is not asked by the engine.
_ENTRIES = [each for each in catalogue().entries if each.info.pack != "dependencies"]


def selected(entry: Entry, text: str, path: str) -> bool:
    data = text.encode()
    found = rules_for(()).language(detect(path, data)).select(data)
    return entry.id in {each.id for each in (*found.code, *found.flow, *found.secrets)}


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)
def test_every_bad_example_lets_its_rule_look(entry: Entry) -> None:
    texts = [expand(text, seed=f"{entry.id}-{n}") for n, text in enumerate(entry.info.bad)]
    unseen = [t for t in texts if not selected(entry, t, example_path(entry.info, t))]
    assert unseen == []


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        ("py-os-system", "a.py", "from os import system as s\ns(x)\n"),
        ("py-os-system", "a.py", "import os as o\no.system(x)\n"),
        ("py-subprocess-shell", "a.py", "from subprocess import run as r\nr(x, shell=True)\n"),
        (
            "py-subprocess-shell",
            "a.py",
            "import subprocess as sp\nrun = sp.run\nrun(x, shell=True)\n",
        ),
        ("py-eval", "a.py", "import builtins as b\nb.eval(x)\n"),
        ("py-yaml-load", "a.py", "from yaml import load as l, Loader\nl(x, Loader=Loader)\n"),
    ],
)
def test_aliases_hide_nothing(rule: str, path: str, code: str) -> None:
    (entry,) = [each for each in _ENTRIES if each.id == rule]
    assert selected(entry, code, path)
    assert [finding.rule for finding in check(code, rule, path=path)] == [rule]


def test_a_text_without_its_words_meets_no_rule_that_has_some() -> None:
    found = rules_for(()).language("python").select(b"zz = 1\n")
    assert not {"py-eval", "py-os-system"} & {entry.id for entry in found.code}
    assert not found.has_markers


@pytest.mark.parametrize("start", [0, 1, (1 << 20) - 3, (1 << 20) - 1, 1 << 20, (1 << 20) + 5])
def test_a_word_counts_wherever_it_stands(start: int) -> None:
    (entry,) = [each for each in _ENTRIES if each.id == "py-eval"]
    data = b" " * start + b"EVAL(x)" + b"\n" * 100
    assert [each.id for each in LanguageRules("python", [entry]).select(data).code] == ["py-eval"]


def test_a_rule_meets_only_files_of_its_languages() -> None:
    ids = {entry.id for entry in rules_for(()).language("go").entries}
    assert "go-weak-hash" in ids
    assert "secret-aws-access-key-id" in ids
    assert "py-eval" not in ids
