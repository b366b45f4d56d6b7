"""What became of the examples of rules, line by line."""

from __future__ import annotations

from itertools import groupby

from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.report.terminal.ink import Ink, Style
from aide_core.workspace import RuleTrial
from aide_core.workspace.rule_trial import ExampleTrial


def trial_page(trial: RuleTrial, ink: Ink, *, verbose: bool) -> str:
    """Each rule with its examples, then the sum; `verbose` adds how to look into failures."""
    lines: list[str] = []
    for problem in trial.problems:
        where = f"{visible(problem.path)}:{problem.line}"
        lines += [f"{ink.paint('invalid', Style.BAD)}  {where}  {visible(problem.message)}", ""]
    for rule, examples in groupby(trial.examples, key=lambda each: (each.file, each.rule)):
        lines += [f"{ink.paint(visible(rule[1]), Style.BOLD)}  {visible(rule[0])}"]
        lines += [_example(each, ink) for each in examples]
        lines.append("")
    failed = sum(not example.passed for example in trial.examples)
    lines.append(_sum(trial, failed, ink))
    if failed and verbose:
        lines.append("Keep an example as a file and ask `aide flow FILE:LINE` what is known there.")
    return "\n".join(lines) + "\n"


def _example(example: ExampleTrial, ink: Ink) -> str:
    kind = "bad" if example.is_bad else "good"
    name = f"{kind} {example.number}".ljust(8)
    if example.passed:
        return f"  {ink.paint('pass', Style.GOOD)}  {name}".rstrip()
    return f"  {ink.paint('FAIL', Style.BAD)}  {name}{visible(example.reason)}"


def _sum(trial: RuleTrial, failed: int, ink: Ink) -> str:
    told = counted(len(trial.examples), "example")
    invalid = f", {counted(len(trial.problems), 'invalid rule')}" if trial.problems else ""
    if failed:
        return ink.paint(f"{failed:,} of {told} failed{invalid}.", Style.BAD)
    return ink.paint(f"{told} passed{invalid}.", Style.BAD if invalid else Style.GOOD)
