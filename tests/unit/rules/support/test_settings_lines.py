"""Lines of `name = value` are read with their sections and places."""

from __future__ import annotations

import pytest

from aide_core.rules.support.settings_lines import settings


def _read(text: str) -> list[tuple[str, str, str]]:
    return [(each.section, each.name, each.value) for each in settings(text.encode())]


def test_sections_remarks_and_forms() -> None:
    text = "a=1\n[Service]\n# b=2\n; c=3\nExecStart = /bin/x --y=z\nexport D=4\nno setting\n"
    assert _read(text) == [
        ("", "a", "1"),
        ("Service", "ExecStart", "/bin/x --y=z"),
        ("Service", "D", "4"),
    ]


def test_a_backslash_continues_a_line() -> None:
    assert _read("ExecStart=/bin/x \\\n  -y\nUser=z") == [
        ("", "ExecStart", "/bin/x    -y"),
        ("", "User", "z"),
    ]


def test_places_hold_the_setting() -> None:
    data = "# ü\n A = b \n".encode()
    (found,) = settings(data)
    assert (data[found.start : found.end], data[found.value_start : found.end]) == (b"A = b", b"b")


@pytest.mark.parametrize(
    ("line", "value"),
    [('A="b c" # d', "b c"), ("A='b'", "b"), ("A=b # c", "b"), ('A="open', "open"), ("A=", "")],
)
def test_values_without_quotes_and_remarks(line: str, value: str) -> None:
    assert next(iter(settings(line.encode()))).unquoted == value
