"""Quality rules: what their examples cannot show."""

from __future__ import annotations

import pytest

from tests.check import check


def _mended(code: str, rule: str) -> str:
    """The text with the fix of the one finding applied."""
    (finding,) = check(code, rule)
    assert finding.fix is not None
    data = code.encode()
    for edit in sorted(finding.fix.edits, key=lambda each: each.start, reverse=True):
        data = data[: edit.start] + edit.text.encode() + data[edit.end :]
    return data.decode()


def test_a_mutable_default_is_made_behind_the_docstring() -> None:
    code = (
        "def add(item, items=[]):\n"
        '    """Add an item."""\n'
        "    # the order counts\n"
        "    items.append(item)\n"
    )
    assert _mended(code, "py-mutable-default") == (
        "def add(item, items=None):\n"
        '    """Add an item."""\n'
        "    if items is None:\n"
        "        items = []\n"
        "    # the order counts\n"
        "    items.append(item)\n"
    )


@pytest.mark.parametrize(
    "code",
    [
        "def add(item, items=[]): items.append(item)\n",
        "add = lambda item, items=[]: items.append(item)\n",
        "def add(item, items=[]):\n\titems.append(item)\n",
    ],
)
def test_a_mutable_default_is_found_where_it_cannot_be_mended(code: str) -> None:
    assert [finding.fix for finding in check(code, "py-mutable-default")] == [None]


@pytest.mark.parametrize(
    "change",
    ["items[0] = item", "items[0] += item", "del items[0]", "items += [item]", "items.add(item)"],
)
def test_changes_of_a_default_are_seen(change: str) -> None:
    code = f"def add(item, items=[]):\n    {change}\n"
    assert len(check(code, "py-mutable-default")) == 1


@pytest.mark.parametrize(
    "use",
    ["items[0]", "items == [item]", "item[items] = 1", "first = items[0]", "x = items.index(item)"],
)
def test_reading_a_default_is_fine(use: str) -> None:
    assert check(f"def add(item, items=[]):\n    {use}\n", "py-mutable-default") == []


@pytest.mark.parametrize(
    ("code", "mended"),
    [
        ("x = a if role is not 'admin' else b\n", "x = a if role != 'admin' else b\n"),
        ("x = 5 is count\n# is 5\n", "x = 5 == count\n# is 5\n"),
    ],
)
def test_is_becomes_equality(code: str, mended: str) -> None:
    assert _mended(code, "py-is-literal") == mended


@pytest.mark.parametrize(
    ("code", "mended"),
    [
        ('a = Rf"x"\n', 'a = R"x"\n'),
        ("a = f'''x\ny'''\n", "a = '''x\ny'''\n"),
        ('a = F""  # f"\n', 'a = ""  # f"\n'),
    ],
)
def test_the_prefix_goes_and_the_text_stays(code: str, mended: str) -> None:
    assert _mended(code, "py-fstring-without-placeholder") == mended


def test_none_on_the_left_moves_to_the_right() -> None:
    assert _mended("x = None != user.name\n", "py-none-comparison") == "x = user.name is not None\n"


def test_a_coroutine_outside_a_coroutine_cannot_be_awaited() -> None:
    code = "async def save():\n    await store()\ndef main():\n    save()\n"
    assert [finding.fix for finding in check(code, "py-coroutine-not-awaited")] == [None]


@pytest.mark.parametrize(
    "code",
    [
        "async def main():\n    shop.save()\n",
        "from shop import save\nasync def main():\n    save()\n",
        "class save:\n    pass\nasync def main():\n    save()\n",
        "class Shop:\n    async def save(self): ...\nasync def main():\n    self.save()\n",
        "async def save(): ...\nasync def main():\n    task = save()\n",
        "async def save(): ...\nasync def main():\n    (lambda: 0)()\n",
    ],
)
def test_calls_that_drop_no_coroutine_of_this_file(code: str) -> None:
    assert check(code, "py-coroutine-not-awaited") == []


def test_a_long_assertion_keeps_its_lines() -> None:
    code = "assert (\n    total > 0,\n    'nothing',\n)\n"
    assert [finding.fix for finding in check(code, "py-assert-tuple")] == [None]


@pytest.mark.parametrize(
    "rule", ["py-personal-data-logged", "py-health-data-logged", "py-personal-data-in-url"]
)
def test_tests_may_show_people(rule: str) -> None:
    code = (
        "import logging\n"
        "logging.info('%s %s', user.email, visit.diagnosis)\n"
        "url = f'/find?email={user.email}'\n"
    )
    assert len(check(code, rule)) == 1
    assert check(code, rule, path="tests/test_shop.py") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("user.email", 1),
        ("user['email']", 1),
        ("row.get('email')", 0),
        ("mask(user.email)", 0),
        ("user.email.lower()", 1),
        ("len(user.email)", 0),
        ("f'{user.email}'", 1),
        ("'email'", 0),
    ],
)
def test_values_that_reach_a_log(value: str, expected: int) -> None:
    found = check(f"log.info('%s', {value})\n", "py-personal-data-logged")
    assert len(found) == expected
