"""Every rule finds each of its bad examples and none of its good ones; each fix mends."""

from __future__ import annotations

import pytest

from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from tests.check import catalogue, check

# What is known against dependencies only the workspace knows; its test has these examples.
_ENTRIES = [entry for entry in catalogue().entries if entry.info.pack != "dependencies"]
_BAD = [(e, number, text) for e in _ENTRIES for number, text in enumerate(e.info.bad)]
_GOOD = [(e, number, text) for e in _ENTRIES for number, text in enumerate(e.info.good)]


def _name(value: object) -> str:
    return value.id if isinstance(value, Entry) else str(value) if isinstance(value, int) else ""


def _companions(entry: Entry) -> list[str]:
    """The rule that the examples of suppressions name must run for them to mean anything."""
    return ["py-eval"] if entry.info.pack == "aide" else []


@pytest.mark.parametrize(("entry", "number", "text"), _BAD, ids=_name)
def test_bad_example_is_found(entry: Entry, number: int, text: str) -> None:
    code = expand(text, seed=f"{entry.id}-{number}")
    found = check(code, entry.id, *_companions(entry), path=example_path(entry.info, text))
    assert entry.id in [finding.rule for finding in found]


@pytest.mark.parametrize(("entry", "number", "text"), _GOOD, ids=_name)
def test_good_example_is_not(entry: Entry, number: int, text: str) -> None:
    code = expand(text, seed=f"{entry.id}-{number}")
    found = check(code, entry.id, *_companions(entry), path=example_path(entry.info, text))
    assert [finding.message for finding in found if finding.rule == entry.id] == []


@pytest.mark.parametrize(("entry", "number", "text"), _BAD, ids=_name)
def test_a_fix_mends_what_it_is_for(entry: Entry, number: int, text: str) -> None:
    path = example_path(entry.info, text)
    code = expand(text, seed=f"{entry.id}-{number}").encode()
    found = check(code, entry.id, *_companions(entry), path=path)
    fixed = [finding for finding in found if finding.fix is not None]
    if not entry.info.fixable:
        assert fixed == []
        return
    for finding in fixed:
        assert finding.fix is not None
        mended = code
        for edit in sorted(finding.fix.edits, key=lambda edit: edit.start, reverse=True):
            mended = mended[: edit.start] + edit.text.encode() + mended[edit.end :]
        tree = parse(decode(path, mended, detect(path, mended)))
        assert tree is None or not tree.root_node.has_error, mended.decode()
        left = [f.fingerprint for f in check(mended, entry.id, *_companions(entry), path=path)]
        assert finding.fingerprint not in left, mended.decode()


@pytest.mark.parametrize("entry", _ENTRIES, ids=_name)
def test_a_rule_with_a_fix_shows_one(entry: Entry) -> None:
    if not entry.info.fixable:
        return
    found = [
        finding
        for number, text in enumerate(entry.info.bad)
        for finding in check(
            expand(text, seed=f"{entry.id}-{number}"),
            entry.id,
            *_companions(entry),
            path=example_path(entry.info, text),
        )
    ]
    assert any(finding.fix is not None for finding in found)
