"""The story of a finding and what is known on a line, from a fresh look at the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aide_core.engine import RuleSet
from aide_core.engine.cleaning import checks_of, cleaners_of
from aide_core.engine.watching import LineFacts, watch_line
from aide_core.errors import UsageError
from aide_core.flow.lower import LOWERED
from aide_core.model import Finding, Step
from aide_core.parse import Source, decode, detect
from aide_core.report.flow_page.story import Story, StoryStep
from aide_core.rules.catalogue import Catalogue
from aide_core.rules.record import Entry
from aide_core.settings import Settings
from aide_core.workspace.auditing import audit
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.places import cache_folder
from aide_core.workspace.request import AuditRequest
from aide_core.workspace.spoken import SpokenPlace

_MOST_BYTES = 2_000_000
_HEAD_BYTES = 8192
_MOST_CHARACTERS = 300


def explain_place(root: Path, settings: Settings, place: SpokenPlace) -> tuple[Story, ...]:
    """The stories of the findings on a line of a file below the root, worst first.

    Raises UsageError when nothing is found there, with the lines where something is.
    """
    file = Path(place.path)
    report = audit(AuditRequest(root, settings, paths=(file,), use_cache=False))
    found = (*report.findings, *report.suppressed)
    here = [f for f in found if f.span.line <= place.line <= f.span.end_line]
    chosen = [f for f in here if not place.rule or f.rule == place.rule]
    if not chosen:
        raise UsageError(_nothing(place, here, found))
    return _stories(chosen, root, settings)


def explain_fingerprint(root: Path, settings: Settings, fingerprint: str) -> tuple[Story, ...]:
    """The story of the finding whose fingerprint begins so.

    Raises UsageError when there is none, or more than one.
    """
    report = audit(AuditRequest(root, settings))
    found = (*report.findings, *report.suppressed)
    chosen = [finding for finding in found if finding.fingerprint.startswith(fingerprint)]
    if not chosen:
        raise UsageError(f"No finding of this repository has the fingerprint `{fingerprint}`.")
    if len(chosen) > 1:
        raise UsageError(f"{len(chosen)} findings begin with `{fingerprint}`; give more of it.")
    return _stories(chosen, root, settings)


def values_on_line(root: Path, settings: Settings, place: SpokenPlace) -> LineFacts:
    """What the flow analysis knows of the values on a line of a file.

    Raises UsageError when the file cannot be read, has no such line, or is in a language whose
    values are not followed.
    """
    source = _read(Path(place.path), root)
    if source.language not in LOWERED:
        followed = ", ".join(sorted(LOWERED))
        raise UsageError(f"Values are followed in {followed}, and {source.path} is not that.")
    count = source.data.count(b"\n") + 1
    if place.line > count:
        raise UsageError(f"{source.path} has {count:,} lines, so there is no line {place.line:,}.")
    catalogue = _catalogue(root, settings)
    rules = RuleSet(catalogue.entries, (), catalogue.models)
    models = rules.language(source.language).models
    if models is None:
        raise UsageError(f"No rule follows values in {source.language}.")
    return watch_line(source, models, place.line)


def _stories(findings: list[Finding], root: Path, settings: Settings) -> tuple[Story, ...]:
    catalogue = _catalogue(root, settings)
    entries = {entry.id: entry for entry in catalogue.entries}
    paths = {step.path for finding in findings for step in _steps(finding)}
    texts = {path: _read(root / path, root) for path in sorted(paths)}
    return tuple(_story(each, entries[each.rule], catalogue, texts) for each in findings)


def _story(
    finding: Finding, entry: Entry, catalogue: Catalogue, texts: Mapping[str, Source]
) -> Story:
    steps = tuple(
        StoryStep(step.path, step.span, step.message, _line(texts[step.path], step.span.line))
        for step in _steps(finding)
    )
    if entry.flow is None or finding.trace is None:
        return Story(finding, entry.info, steps)
    source = texts[finding.path]
    models = [model for model in catalogue.models if model.language == source.language]
    return Story(
        finding,
        entry.info,
        steps,
        cleaners=cleaners_of(entry.flow, models, source.data),
        checks=checks_of(entry.flow, models, source.data),
    )


def _steps(finding: Finding) -> tuple[Step, ...]:
    if finding.trace is not None:
        return finding.trace.steps
    return (Step(finding.path, finding.span, ""),)


def _line(source: Source, line: int) -> str:
    lines = source.data.split(b"\n")
    text = lines[line - 1] if line <= len(lines) else b""
    return text.decode().rstrip("\r")[:_MOST_CHARACTERS]


def _read(path: Path, root: Path) -> Source:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    if len(raw) > _MOST_BYTES:
        raise UsageError(f"{path} is too large to be explained.")
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return decode(shown, raw, detect(shown, raw[:_HEAD_BYTES]))


def _catalogue(root: Path, settings: Settings) -> Catalogue:
    built_in, _ = load_catalogue(cache_folder(settings))
    return with_project_rules(built_in, root, settings)


def _nothing(place: SpokenPlace, here: list[Finding], found: tuple[Finding, ...]) -> str:
    if here:
        rules = ", ".join(f"`{rule}`" for rule in dict.fromkeys(f.rule for f in here))
        return f"`{place.rule}` found nothing on line {place.line}; there is {rules}."
    if not found:
        return f"Nothing is found in {place.path}, so there is nothing to explain."
    lines = ", ".join(str(line) for line in sorted({f.span.line for f in found})[:12])
    return f"Nothing is found on line {place.line} of {place.path}. Findings begin on: {lines}."
