"""A setting is added to a file without a change of anything else."""

from __future__ import annotations

import pytest

from aide_core.settings.added import added


def with_baseline(text: str, table: str = "audit") -> str | None:
    return added(text, table, "baseline", value="known.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", '[audit]\nbaseline = "known.json"\n'),
        ("offline = true", 'offline = true\n\n[audit]\nbaseline = "known.json"\n'),
        (
            "[audit] # ours\nfail_on = 'low'\n\n[log]\n",
            "[audit] # ours\nbaseline = \"known.json\"\nfail_on = 'low'\n\n[log]\n",
        ),
        (
            "[audit]\r\njobs = 1\r\n# baseline = ...\r\n# cache = true\r\n",
            '[audit]\r\njobs = 1\r\nbaseline = "known.json"\r\n# cache = true\r\n',
        ),
        ("[audit]\r\njobs = 1\r\n", '[audit]\r\nbaseline = "known.json"\r\njobs = 1\r\n'),
        (
            '[[paths]]\nmatch = ["a"]\n',
            '[[paths]]\nmatch = ["a"]\n\n[audit]\nbaseline = "known.json"\n',
        ),
        ("[audit]", '[audit]\nbaseline = "known.json"'),
    ],
)
def test_the_rest_stays_as_it_is(text: str, expected: str) -> None:
    assert with_baseline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[audit]\nbaseline = 'other.json'\n",
        "audit = { jobs = 1 }\n",
        "audit.jobs = 1\n",
        "audit = 1\n",
        "[audit\n",
        "text = '''\n[audit]\n'''\n",
    ],
)
def test_what_is_not_sure_is_left_to_the_user(text: str) -> None:
    assert with_baseline(text) is None


def test_a_table_of_pyproject() -> None:
    text = "[project]\nname = 'shop'\n\n[tool.aide.rules.py-eval]\nenabled = false\n"
    expected = text + '\n[tool.aide.audit]\nbaseline = "known.json"\n'
    assert with_baseline(text, "tool.aide.audit") == expected
