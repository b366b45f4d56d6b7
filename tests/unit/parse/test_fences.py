"""Fenced code in Markdown becomes texts of its own whose bytes lead back to the file."""

from __future__ import annotations

import pytest

from aide_core.model import Edit
from aide_core.parse import decode
from aide_core.parse.fences import read_fences


def _read(text: str) -> list[tuple[str, str]]:
    found = read_fences(decode("a.md", text.encode(), "markdown"))
    return [(each.inner.language, each.inner.data.decode()) for each in found]


def test_each_block_is_a_text() -> None:
    text = "# A\n```python\na\n```\n~~~ js\nb\n~~~\n"
    assert _read(text) == [("python", "a\n"), ("javascript", "b\n")]


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("py", "python"),
        ("{.python .x}", "python"),
        ("TypeScript title=x", "typescript"),
        ("sh", "bash"),
        ("shell", "bash"),
        ("yml", "yaml"),
        ("golang", "go"),
        ("docker", "dockerfile"),
        ("tf", "hcl"),
    ],
)
def test_the_language_is_the_first_word(info: str, language: str) -> None:
    assert _read(f"```{info}\nx\n```") == [(language, "x\n")]


@pytest.mark.parametrize("info", ["", "text", "vue", "console", "klingon", "py` x"])
def test_other_blocks_are_left_out(info: str) -> None:
    assert _read(f"```{info}\nx\n```\n") == []


def test_a_longer_fence_holds_a_shorter_one() -> None:
    assert _read("````py\na\n```\nb\n````\n```js\nc\n```\n") == [
        ("python", "a\n```\nb\n"),
        ("javascript", "c\n"),
    ]


def test_a_fence_without_an_end_runs_to_the_last_line() -> None:
    assert _read("```py\na\n") == [("python", "a\n")]


def test_a_block_in_a_list_and_in_a_quote_loses_its_lead() -> None:
    text = "- x\n\n  ```py\n  if a:\n    b\n  ```\n> ```js\n> c\n> ```\n"
    assert _read(text) == [("python", "if a:\n  b\n"), ("javascript", "c\n")]


def test_edits_of_an_indented_block_stay_in_a_line() -> None:
    text = "  ```py\n  a\n  b\n  ```\n"
    [code] = read_fences(decode("a.md", text.encode(), "markdown"))
    assert code.inner.data == b"a\nb\n"
    assert code.outer_edit(Edit(2, 3, "c")) == Edit(14, 15, "c")
    assert code.outer_edit(Edit(0, 3, "c")) is None


def test_edits_of_a_plain_block_may_span_lines() -> None:
    [code] = read_fences(decode("a.md", b"```py\na\nb\n```\n", "markdown"))
    assert code.outer_edit(Edit(0, 3, "c")) == Edit(6, 9, "c")
