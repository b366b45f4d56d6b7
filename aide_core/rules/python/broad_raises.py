"""Tests that accept any error."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-broad-raises",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Any error passes this test, a misspelt name too.",
    cwe=[396],
    methods=["raises", "assertRaises"],
    aliases=["ruff:B017", "ruff:PT011"],
)
def broad_raises(call: Call, context: FileContext) -> Iterator[Match]:
    """A test expects any exception.

    Why:
        The test is green when the code fails for another reason than the one that it is about.
    Remediation:
        Expect the narrower class, or say what the message must `match`.
    Bad:
        import pytest
        def test_load():
            with pytest.raises(Exception):
                load("missing")
    Bad:
        def test_load(self):
            with self.assertRaises(Exception):
                load("missing")
    Good:
        import pytest
        def test_load():
            with pytest.raises(FileNotFoundError):
                load("missing")
    Good:
        import pytest
        def test_load():
            with pytest.raises(Exception, match="missing"):
                load("missing")
    Good:
        import pytest
        def test_load():
            pytest.raises(Exception, load, "missing")
    Good:
        def test_load(self):
            with bus.raises(Exception):
                load("missing")
    References:
        https://docs.pytest.org/en/stable/reference/reference.html#pytest-raises
    """
    expected = call.argument("expected_exception", 0)
    if call.name != "pytest.raises" and context.text(call.callee) != "self.assertRaises":
        return
    if context.resolve(expected) not in {"Exception", "BaseException"} or "match" in call.keywords:
        return
    if len(call.positional) < 2:
        yield context.match(call.node)
