"""What a rule says to each of its own examples, in a form that can be compared and kept."""

from __future__ import annotations

from aide_core.engine import Options, RuleSet, audit
from aide_core.model import Finding
from aide_core.parse import Source, detect
from aide_core.parse.source import decode
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from tests.check import catalogue


def example_source(entry: Entry, text: str, number: int) -> Source:
    """An example of a rule as the file that it stands for."""
    path = example_path(entry.info, text)
    raw = expand(text, seed=f"{entry.id}-{number}").encode()
    return decode(path, raw, detect(path, raw))


def answers(entry: Entry) -> tuple[list[list[str]], list[list[str]]]:
    """What a rule finds in each bad and each good example: place, severity, confidence, fix.

    A rule that fails on an example raises.
    """
    rules = _rules(entry)
    bad, good = (
        [
            [
                _told(finding)
                for finding in audit(
                    example_source(entry, text, number), rules, Options(reraise=True)
                ).findings
                if finding.rule == entry.id and finding.suppression is None
            ]
            for number, text in enumerate(texts)
        ]
        for texts in (entry.info.bad, entry.info.good)
    )
    return bad, good


def _rules(entry: Entry) -> RuleSet:
    """The rule alone; the examples of suppressions need the rule that they silence."""
    companions = [e for e in catalogue().entries if e.id == "py-eval" and entry.info.pack == "aide"]
    return RuleSet(
        [entry, *companions], (each.id for each in catalogue().entries), catalogue().models
    )


def _told(finding: Finding) -> str:
    span = finding.span
    place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    fix = "" if finding.fix is None else " fix" if finding.fix.safe else " unsafe fix"
    return f"{place} {finding.severity}, {finding.confidence} confidence{fix}"
