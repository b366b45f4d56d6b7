"""Suppression markers that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule


@rule(
    "aide-unused-suppression",
    languages=["text"],
    severity="low",
    confidence="high",
    category="quality",
    message="This marker silences nothing.",
    literals=["aide:"],
    fixable=True,
    example_path="example.py",
)
def unused_suppression(_context: FileContext) -> Iterator[Match]:
    """A suppression marker is left over from a finding that is gone.

    The engine reports it, since only the engine knows which markers were used.

    Why:
        A marker that silences nothing today silences the next real finding of that rule on the
        same line, and nobody will look.
    Remediation:
        Remove the marker. If it names no rule, name the one it is meant for.
    Bad:
        total = 1  # aide: ignore[py-eval] was an eval once
    Good:
        total = eval(text)  # aide: ignore[py-eval] text is a constant of ours
    References:
        https://cwe.mitre.org/data/definitions/1164.html
    """
    yield from ()
