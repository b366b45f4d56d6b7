"""The page of a rule for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.model import RuleInfo
from aide_core.report.content.visible import visible, wrapped
from aide_core.report.rule_page import facts
from aide_core.report.terminal.ink import Ink, Style

_MOST_CELLS = 100
_LABEL_CELLS = 11


def terminal_page(rule: RuleInfo, ink: Ink, width: int) -> str:
    """The page in lines of at most `width` cells; code is never broken."""
    room = min(width, _MOST_CELLS)
    lines = [
        f"{ink.paint(visible(rule.id), Style.BOLD)}  {ink.badge(rule.severity)}  "
        + ink.paint(" · ".join(facts.traits(rule)), Style.DIM),
        *wrapped(visible(facts.headline(rule)) + ".", room),
        "",
        *_names(rule, ink, room),
        *_prose("Why", rule.why, ink, room),
        *_prose("What to do", rule.remediation, ink, room),
        *_examples("Reported", rule.bad, Style.BAD, ink),
        *_examples("Not reported", rule.good, Style.GOOD, ink),
        *_silencing(rule, ink),
        *_references(rule, ink),
    ]
    return "\n".join(lines) + "\n"


def _names(rule: RuleInfo, ink: Ink, width: int) -> list[str]:
    rows = {
        "weakness": ", ".join(f"CWE-{cwe}" for cwe in rule.cwe),
        "elsewhere": ", ".join(facts.other_names(rule)),
        "pack": rule.pack,
        "profiles": ", ".join(rule.profiles) or "none: switch it on by name",
        "controls": ", ".join(facts.controls(rule)),
    }
    lines: list[str] = []
    for label, text in rows.items():
        lines += _labelled(label, visible(text), ink, width) if text else []
    if rule.controls:
        lines += _labelled("", facts.CONTROLS_NOTE, ink, width)
    return lines


def _labelled(label: str, text: str, ink: Ink, width: int) -> list[str]:
    first, *others = wrapped(text, width - _LABEL_CELLS)
    blank = " " * _LABEL_CELLS
    return [ink.paint(label.ljust(_LABEL_CELLS), Style.DIM) + first, *(blank + x for x in others)]


def _prose(heading: str, text: str, ink: Ink, width: int) -> list[str]:
    if not text.strip():
        return []
    return ["", ink.paint(heading, Style.TITLE), *wrapped(visible(" ".join(text.split())), width)]


def _examples(heading: str, examples: Sequence[str], style: Style, ink: Ink) -> list[str]:
    """Each example behind a bar of its own, so that several are told apart without colours."""
    if not examples:
        return []
    lines = ["", ink.paint(heading, Style.TITLE)]
    for index, code in enumerate(examples):
        lines += [""] if index else []
        lines += [
            f"  {ink.paint('│', style)} {visible(line.expandtabs(4))}".rstrip()
            for line in code.rstrip().splitlines()
        ]
    return lines


def _silencing(rule: RuleInfo, ink: Ink) -> list[str]:
    lines = ["", ink.paint("Silence or change it", Style.TITLE)]
    if comment := facts.silencing_comment(rule):
        lines += ["one place, with a reason:", f"  {visible(comment)}", ""]
    lines.append("everywhere or for some files, in aide.toml:")
    return lines + [f"  {line}".rstrip() for line in facts.settings_example(rule)]


def _references(rule: RuleInfo, ink: Ink) -> list[str]:
    uris = [*rule.references, *(facts.cwe_uri(cwe) for cwe in rule.cwe)]
    if not uris:
        return []
    shown = [f"  {ink.paint(visible(uri), Style.HINT)}" for uri in uris]
    return ["", ink.paint("Read more", Style.TITLE), *shown]
