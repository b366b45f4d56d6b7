"""The page of a rule as Markdown, for files, editors and web pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aide_core.model import RuleInfo
from aide_core.report.content.visible import visible
from aide_core.report.rule_page import facts

_FENCE_NAMES = {"text": "", "notebook": "python", "shell": "bash"}


def markdown_page(rule: RuleInfo) -> str:
    """The page of one rule, which stands alone."""
    return _joined([*_entry(rule, level=1), *_silencing("## Silence or change it", rule)])


def markdown_entry(rule: RuleInfo, *, level: int) -> str:
    """The rule as a part of a longer page, without the advice that is the same for every rule."""
    return _joined(_entry(rule, level=level))


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _entry(rule: RuleInfo, *, level: int) -> list[str]:
    below = "#" * (level + 1)
    return [
        f"{'#' * level} `{rule.id}`",
        f"{facts.headline(rule)}.",
        _facts(rule),
        *_prose(f"{below} Why", rule.why),
        *_prose(f"{below} What to do", rule.remediation),
        *_examples(f"{below} Reported", rule.bad, rule),
        *_examples(f"{below} Not reported", rule.good, rule),
        *_list(f"{below} References", [f"<{uri}>" for uri in rule.references]),
        *_controls(f"{below} Controls", rule),
    ]


def _facts(rule: RuleInfo) -> str:
    lines = []
    if rule.cwe:
        links = ", ".join(f"[CWE-{cwe}]({facts.cwe_uri(cwe)})" for cwe in rule.cwe)
        lines.append(f"- Weakness: {links}")
    if rule.aliases:
        names = ", ".join(f"`{name}`" for name in facts.other_names(rule))
        lines.append(f"- Elsewhere: {names}")
    profiles = ", ".join(f"`{name}`" for name in rule.profiles) or "none: switch it on by name"
    lines.append(f"- Profiles: {profiles}; since {rule.since}")
    traits = f"**{rule.severity}** · " + " · ".join(facts.traits(rule))
    return "\n".join([traits, "", *lines])


def _prose(heading: str, text: str) -> list[str]:
    return [heading, text.strip()] if text.strip() else []


def _examples(heading: str, examples: Sequence[str], rule: RuleInfo) -> list[str]:
    if not examples:
        return []
    path = [f"In a file such as `{rule.example_path}`:"] if rule.example_path else []
    return [heading, *path, *(_fenced(code, _fence_name(rule)) for code in examples)]


def _silencing(heading: str, rule: RuleInfo) -> list[str]:
    parts = [heading]
    if comment := facts.silencing_comment(rule):
        parts += ["One place, with a reason:", _fenced(comment, _fence_name(rule))]
    settings = _fenced("\n".join(facts.settings_example(rule)), "toml")
    return [*parts, "Everywhere or for some files, in `aide.toml`:", settings]


def _controls(heading: str, rule: RuleInfo) -> list[str]:
    if not rule.controls:
        return []
    return [heading, f"{', '.join(facts.controls(rule))}. {facts.CONTROLS_NOTE}"]


def _list(heading: str, items: Sequence[str]) -> list[str]:
    return [heading, "\n".join(f"- {item}" for item in items)] if items else []


def _fence_name(rule: RuleInfo) -> str:
    language = rule.languages[0] if len(rule.languages) == 1 else "text"
    return _FENCE_NAMES.get(language, language)


def _fenced(code: str, language: str) -> str:
    """Code between fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    shown = "\n".join(visible(line.expandtabs(4)) for line in code.rstrip().splitlines())
    return f"{fence}{language}\n{shown}\n{fence}"
