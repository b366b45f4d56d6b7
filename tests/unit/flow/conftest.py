"""What the calls of `go` in a piece of code refer to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import decode, parse

Called = Callable[..., list[str]]


@pytest.fixture
def called() -> Called:
    """A function from language, code and known names to the dotted names of calls of `go`."""

    def names(language: str, code: str, *known: str) -> list[str]:
        source = decode("file", code.encode(), language)
        tree = parse(source)
        assert tree is not None
        facts = FileFacts(source, tree, frozenset(known))
        return [call.name for call in facts.calls() if call.method.lower() == "go"]

    return names
