"""Constants through additions and comments."""

from __future__ import annotations

from aide_core.flow import FileFacts
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse


def last_argument(code: str) -> object:
    """The constant that the first argument of the last call is worth; `...` when none."""
    source = decode("example.py", code.encode(), detect("example.py", code.encode()))
    tree = parse(source)
    assert tree is not None
    facts = FileFacts(source, tree)
    found = facts.constant(list(facts.calls())[-1].positional[0])
    return ... if found is None else found.value


def test_a_name_that_is_added_to_is_no_constant() -> None:
    assert last_argument('a = "x"\nuse(a)') == "x"
    assert last_argument('a = "x"\na += b\nuse(a)') is ...


def test_a_comment_between_strings_is_not_part_of_them() -> None:
    assert last_argument('use("a"  # note\n    "b")') == "ab"
