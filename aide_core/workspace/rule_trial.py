"""Trying rules on their own examples: each `bad` one is found, each `good` one is not."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from aide_core.engine import Options, RuleSet, audit
from aide_core.errors import UsageError
from aide_core.model import FileReport, Finding, Problem
from aide_core.parse import decode, detect
from aide_core.rules.catalogue import Catalogue
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from aide_core.rules.yaml_rules import read_rules
from aide_core.settings import Settings
from aide_core.workspace.catalogue import load_catalogue
from aide_core.workspace.places import cache_folder
from aide_core.workspace.plain_file import read_plain_file

_MOST_FILES = 500
_MOST_BYTES = 1 << 20


class ExampleTrial(Struct, frozen=True):
    """What a rule said to one example, counted from 1; `reason` says why that is wrong."""

    file: str
    rule: str
    is_bad: bool
    number: int
    reason: str = ""

    @property
    def passed(self) -> bool:
        """Whether the rule said what the example wants."""
        return not self.reason


class RuleTrial(Struct, frozen=True):
    """What became of the examples of some rule files, and what was wrong with the files."""

    examples: tuple[ExampleTrial, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all files are sound and all examples do as they should."""
        return not self.problems and all(example.passed for example in self.examples)


def try_rules(place: Path, settings: Settings) -> RuleTrial:
    """Run the examples of a rule file, or of all rule files below a folder.

    A rule is tried alone, with the built-in models of libraries. Raises UsageError when there is
    no rule file.
    """
    files = sorted(place.rglob("*.y*ml")) if place.is_dir() else [place]
    if not files:
        raise UsageError(f"There is no rule file (*.yml) below {place}.")
    built_in, _ = load_catalogue(cache_folder(settings))
    examples: list[ExampleTrial] = []
    problems: list[Problem] = []
    for file in files[:_MOST_FILES]:
        shown = file.relative_to(place).as_posix() if place.is_dir() else file.name
        entries, wrong = read_rules(_content(file), shown, "project")
        problems += wrong
        for entry in entries:
            examples += _trials(entry, shown, built_in)
    if not examples and not problems:
        raise UsageError(f"There is no rule in {place}.")
    return RuleTrial(tuple(examples), tuple(problems))


def _content(file: Path) -> bytes:
    try:
        return read_plain_file(file, max_bytes=_MOST_BYTES)
    except OSError as error:
        raise UsageError(f"The rule file {file} cannot be read ({error.strerror}).") from error


def _trials(entry: Entry, file: str, built_in: Catalogue) -> list[ExampleTrial]:
    known = (each.id for each in built_in.entries)
    rules = RuleSet([entry], known, built_in.models)
    found = []
    for is_bad, texts in ((True, entry.info.bad), (False, entry.info.good)):
        for number, text in enumerate(texts, start=1):
            report = _audited(entry, text, rules, seed=f"{entry.id}-{number}")
            reason = _wrong(report, entry.id, is_bad=is_bad)
            found.append(ExampleTrial(file, entry.id, is_bad, number, reason))
    return found


def _audited(entry: Entry, text: str, rules: RuleSet, *, seed: str) -> FileReport:
    path = example_path(entry.info, text)
    raw = expand(text, seed=seed).encode()
    return audit(decode(path, raw, detect(path, raw)), rules, Options())


def _wrong(report: FileReport, rule: str, *, is_bad: bool) -> str:
    """Why an example failed; empty when it did as it should."""
    crashed = [problem.message for problem in report.problems]
    found = [finding for finding in report.findings if finding.rule == rule]
    opened = [finding for finding in found if finding.suppression is None]
    if crashed:
        return crashed[0]
    if is_bad and not opened:
        return "a marker in it silences the finding" if found else "nothing is found in it"
    if not is_bad and opened:
        return f"it is found {_where(opened)}"
    return ""


def _where(findings: list[Finding]) -> str:
    first = findings[0]
    more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    code = first.snippet[0].strip() if first.snippet else ""
    return f"on line {first.span.line}: {code}{more}"
