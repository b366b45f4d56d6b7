"""The story of a finding: how a value gets from where it enters to where it does harm."""

from __future__ import annotations

from msgspec import Struct

from aide_core.model import Finding, RuleInfo, Span


class StoryStep(Struct, frozen=True):
    """One stop on the way, with the line of code it stands on and the reason it counts."""

    path: str
    span: Span
    message: str
    code: str


class Story(Struct, frozen=True, tag_field="schema", tag="aide-story/1"):
    """A finding, its way step by step, and what would have made the value harmless.

    A finding of a rule that follows no values has its own place as its only step, and neither
    `cleaners` nor `checks`.
    """

    finding: Finding
    rule: RuleInfo
    steps: tuple[StoryStep, ...]
    cleaners: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
