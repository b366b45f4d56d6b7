"""Readers of configuration never raise, whatever the bytes, and point inside of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.rules.support.nginx import directives
from aide_core.rules.support.requirement_lines import requirement_lines
from aide_core.rules.support.settings_lines import settings
from tests.check import report

_PIECES = st.lists(
    st.sampled_from(
        [b"server", b"{", b"}", b";", b'"', b"'", b"\\", b"\n", b"#", b"=", b"[Service]", b"$x",
         b"-e ", b"==", "\u00a0".encode(), "ü".encode(), b"a", b" ",
         b"location", b"(", b"export ", b"=>"]
    ),
    max_size=40,
).map(b"".join)  # fmt: skip
_PATHS = ("nginx.conf", "x.service", ".env", "requirements.txt", ".npmrc", "go.mod", "pom.xml")


@given(_PIECES)
def test_readers(data: bytes) -> None:
    spans = [(each.start, each.end) for each in directives(data)]
    spans += [(each.start, each.end) for each in settings(data)]
    spans += [(each.start, each.end) for each in requirement_lines(data)]
    assert all(0 <= start <= end <= len(data) for start, end in spans)


@pytest.mark.parametrize("path", _PATHS)
@given(data=_PIECES)
def test_rules(path: str, data: bytes) -> None:
    assert report(data, path=path).problems == ()
