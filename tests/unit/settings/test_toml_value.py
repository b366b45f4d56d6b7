"""Keys and values as they are written in TOML, and the lines that set them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.settings.line_lookup import line_of
from aide_core.settings.toml_value import as_key, as_toml, split_key

_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
_VALUE = st.recursive(
    st.one_of(_TEXT, st.booleans(), st.integers(-(2**63), 2**63 - 1)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXT, inner, max_size=3)),
    max_leaves=5,
)


@given(_VALUE)
def test_a_written_value_reads_back(value: object) -> None:
    assert tomllib.loads(f"x = {as_toml(value)}") == {"x": value}


@given(st.lists(st.text(alphabet='ab-_.* é"\\\n', min_size=1), min_size=1, max_size=4).map(tuple))
def test_a_written_key_splits_into_its_parts(path: tuple[str, ...]) -> None:
    assert split_key(as_key(path)) == path


def test_a_text_that_is_no_utf8_is_shown_all_the_same() -> None:
    assert as_toml("a\udcff") == '"a\\\\udcff"'


TEXT = """\
a = 1 # [x]
b = [
  "]", # ]
  '''
  c = 2
  ''',
]
"d e".f = { g = [1,
2] }

[h] # = 1
i = \"\"\"
[j]
k = 1\"\"\"
l = 1
[[m]]
n = 1
[[m]]
[m.o]
p = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("b",), 2),
        (("d e", "f", "g"), 8),
        (("h",), 11),
        (("h", "i"), 12),
        (("h", "l"), 15),
        (("j", "k"), 0),
        (("m", "0", "n"), 17),
        (("m", "1"), 18),
        (("m", "1", "o", "p"), 20),
        (("m", "1", "missing"), 18),
        (("nothing",), 0),
    ],
)
def test_the_line_of_a_key(path: tuple[str, ...], line: int) -> None:
    assert line_of(TEXT, path) == line
