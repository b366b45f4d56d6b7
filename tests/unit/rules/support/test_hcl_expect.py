"""What an attribute should be is judged only where the text decides it."""

from __future__ import annotations

import pytest

from aide_core.parse import decode, parse
from aide_core.rules.support.hcl_expect import Absence, below, not_one_of, one_of, without


def _text(body: str) -> str:
    return f'resource "aws_x" "shop" {{\n{body}\n}}'


def _unmet(body: str, absent: Absence = Absence.FINE) -> int:
    tree = parse(decode("main.tf", _text(body).encode(), "hcl"))
    assert tree is not None
    kinds = ("aws_x",)
    return len(list(not_one_of(tree.root_node, kinds, "a.b", wanted=("true",), absent=absent)))


@pytest.mark.parametrize("value", ["true", '"true"', "var.on", "!false", '"${var.on}"', "f(1)"])
def test_right_and_undecided_values_pass(value: str) -> None:
    assert _unmet(f"a {{\n b = {value}\n}}", Absence.WRONG) == 0


@pytest.mark.parametrize("value", ["false", '"false"', "0"])
def test_wrong_literals_do_not(value: str) -> None:
    assert _unmet(f"a {{\n b = {value}\n}}") == 1


@pytest.mark.parametrize(
    ("body", "absent", "count"),
    [
        ("", Absence.FINE, 0),
        ("", Absence.WRONG, 1),
        ("", Absence.WRONG_IN_BLOCK, 0),
        ("a {\n}", Absence.WRONG_IN_BLOCK, 1),
        ("a {\n b = null\n}", Absence.WRONG, 1),
        ("a {\n}\na {\n b = true\n}", Absence.WRONG, 1),
        ('dynamic "a" {\n}', Absence.WRONG, 0),
        ("a = var.a", Absence.WRONG, 0),
    ],
)
def test_absence(body: str, absent: Absence, count: int) -> None:
    assert _unmet(body, absent) == count


def test_other_expectations() -> None:
    tree = parse(decode("main.tf", _text("a = 3\nb {\n}\nc = false").encode(), "hcl"))
    assert tree is not None
    root, kinds = tree.root_node, ("aws_x",)
    assert len(list(below(root, kinds, "a", least=4))) == 1
    assert list(below(root, kinds, "a", least=3)) == []
    assert list(without(root, kinds, "b")) == []
    assert len(list(without(root, kinds, "d"))) == 1
    assert len(list(one_of(root, kinds, "c", unwanted=("false",)))) == 1
