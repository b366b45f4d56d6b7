"""What a watch sees of the expressions on a line."""

from __future__ import annotations

from aide_core.flow.follow.analysis import follow
from aide_core.flow.follow.models import ModelFile, Models, Source
from aide_core.flow.follow.watch import Known, Watch
from aide_core.flow.lower import lower
from aide_core.parse import decode, parse

_MODELS = Models([ModelFile(language="python", sources=(Source("remote", ("web.ask()",)),))])


def known(code: str, line: str) -> dict[str, Known]:
    """What is known of each expression on the line that holds this text."""
    source = decode("app.py", code.encode(), "python")
    module = lower(source, parse(source))
    assert module is not None
    at = code.index(line)
    watch = Watch("app.py", at, at + len(line))
    follow(module, _MODELS, watch=watch)
    return {code[noted.at : noted.end]: noted.known for noted in watch.noted()}


def test_constants_are_folded() -> None:
    found = known("def f():\n    a = 6 * 7\n    return a\n", "a = 6 * 7")
    assert found["a"].constants == (42,)


def test_both_ways_to_a_line_count() -> None:
    code = "def f(x):\n    if x:\n        a = 1\n    else:\n        a = 2\n    print(a)\n"
    found = known(code, "print(a)")
    assert set(found["a"].constants or ()) == {1, 2}


def test_a_value_from_outside_has_its_origin() -> None:
    found = known("import web\ndef f():\n    a = web.ask()\n", "a = web.ask()")
    assert [taint.origin.text for taint in found["a"].taints] == ["web.ask()"]
    assert found["web.ask()"].name == "web.ask()"


def test_what_lies_in_a_container_is_told_by_key() -> None:
    code = 'import web\ndef f():\n    a = {"x": 1, "y": web.ask()}\n    print(a)\n'
    holds = dict(known(code, "print(a)")["a"].holds)
    assert holds["['x']"].constants == (1,)
    assert len(holds["['y']"].taints) == 1


def test_fields_of_objects_are_told() -> None:
    code = (
        "class A:\n    def __init__(self, b):\n        self.b = b\n"
        "def f():\n    a = A('c')\n    print(a)\n"
    )
    assert dict(known(code, "print(a)")["a"].holds)[".b"].constants == ("c",)


def test_a_function_that_nobody_reaches_is_watched_too() -> None:
    found = known("def f(a):\n    b = a + 'c'\n", "b = a")
    assert set(found) == {"b", "a + 'c'", "a"}
