"""The story of a finding for a person at a terminal."""

from __future__ import annotations

from aide_core.report.content.visible import shortened, visible, wrapped
from aide_core.report.content.wording import CERTAINTY, counted, place, remedy, title
from aide_core.report.flow_page.story import Story, StoryStep
from aide_core.report.terminal.frame import code_frame
from aide_core.report.terminal.ink import Ink, Style

_MOST_CELLS = 100
_ANYWAY = (
    "a conversion to a number, a test that it is one of a fixed list, or a full match with a"
    " pattern that lets nothing harmful through"
)


def terminal_story(story: Story, ink: Ink, width: int) -> str:
    """The story in lines of at most `width` cells; only code is cut."""
    room = min(width, _MOST_CELLS)
    finding, rule = story.finding, story.rule
    traits = [CERTAINTY[finding.confidence], *(f"CWE-{number}" for number in rule.cwe)]
    traits.append(f"fingerprint {finding.fingerprint}")
    where = ink.link(place(finding), finding.path)
    lines = [
        f"{where}  {ink.badge(finding.severity)}  {visible(finding.rule)}",
        ink.paint(" · ".join(traits), Style.DIM),
        "",
        *(ink.paint(line, Style.BOLD) for line in wrapped(title(finding), room)),
        *_way(story, ink, room),
        *_cleaned(story, ink, room),
        *_prose("Why it matters", rule.why, ink, room),
        *_prose("What to do", remedy(finding, rule), ink, room),
    ]
    return "\n".join(lines) + "\n"


def _way(story: Story, ink: Ink, width: int) -> list[str]:
    count = len(story.steps)
    heading = f"How it gets there, in {counted(count, 'step')}" if count > 1 else "Where it is"
    lines = ["", ink.paint(heading, Style.TITLE)]
    for number, step in enumerate(story.steps, start=1):
        lines += _step(number, step, story, ink, width)
    return lines


def _step(number: int, step: StoryStep, story: Story, ink: Ink, width: int) -> list[str]:
    where = ink.link(f"{visible(step.path)}:{step.span.line}", step.path)
    lead = f"{number}. " if len(story.steps) > 1 else ""
    told = visible(step.message)
    begin = "enters: " if number == 1 < len(story.steps) else ""
    end = "does harm: " if number == len(story.steps) > 1 else ""
    text = f"{begin}{end}{told}"
    head = f"  {lead}{ink.paint(where, Style.PATH)}"
    return [
        "",
        f"{head}  {shortened(text, max(width - len(lead) - len(where) - 4, 20))}".rstrip(),
        *code_frame(
            (step.code,),
            step.span,
            ink,
            width=width,
            indent="     ",
            style=Style.BAD if end else Style.HINT,
        ),
    ]


def _cleaned(story: Story, ink: Ink, width: int) -> list[str]:
    """What would have made it harmless; nothing for findings that follow no values."""
    if len(story.steps) < 2:
        return []
    lines = ["", ink.paint("What would have cleaned it", Style.TITLE)]
    calls = [f"{visible(name)}(…)" for name in story.cleaners]
    checks = [f"{visible(name)}(…)" for name in story.checks]
    if calls:
        lines += _item("what comes out of " + _either(calls), width)
    if checks:
        lines += _item("asking " + _either(checks) + " first", width)
    return lines + _item(_ANYWAY, width)


def _item(text: str, width: int) -> list[str]:
    first, *others = wrapped(text, width - 4)
    return [f"  - {first}", *(f"    {line}" for line in others)]


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _prose(heading: str, text: str, ink: Ink, width: int) -> list[str]:
    if not text.strip():
        return []
    return ["", ink.paint(heading, Style.TITLE), *wrapped(visible(" ".join(text.split())), width)]
