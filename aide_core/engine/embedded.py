"""The audit of a file that holds code inside something else: a notebook, a page, a component.

The file is audited as what it is, for secrets anywhere in it and for its own rules, and each code
inside it in its own language. What is found in the code is carried back to its place in the file;
where a rule looks at the same text twice, the code's findings count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from aide_core.engine.carrier import Carrier
from aide_core.engine.fingerprint import fingerprint
from aide_core.engine.idle_markers import UNUSED_RULE
from aide_core.engine.limits import limit_findings
from aide_core.engine.markers import read_markers
from aide_core.engine.options import Options
from aide_core.engine.ruleset import RuleSet
from aide_core.engine.stamp import secret_places, snippet
from aide_core.engine.suppress import apply_markers
from aide_core.model import (
    FileReport,
    Finding,
    RuleTiming,
    SuppressionOrigin,
)
from aide_core.parse import LineIndex, Source
from aide_core.parse.embedded import Embedded
from aide_core.parse.fences import read_fences
from aide_core.parse.notebook import read_notebook
from aide_core.parse.scripts import read_scripts

Audit = Callable[[Source, RuleSet, Options], FileReport]


def _cells(source: Source) -> tuple[Embedded, ...]:
    found = read_notebook(source)
    return () if found is None else (found,)


# How the code is taken out of a file, by the file's language.
READERS: Mapping[str, Callable[[Source], tuple[Embedded, ...]]] = MappingProxyType(
    {
        "notebook": _cells,
        "markdown": read_fences,
        **dict.fromkeys(
            ("html", "vue", "svelte", "jinja", "erb", "ejs", "handlebars", "jsp"), read_scripts
        ),
    }
)
_ON_REQUEST = frozenset({"markdown"})
# Files whose places are told by the cell they are in, and whose text around the code is no text.
_IN_CELLS = frozenset({"notebook"})


def audit_embedded(
    source: Source, rules: RuleSet, options: Options, *, audit_one: Audit
) -> FileReport:
    """The report on a file and the code inside it; `audit_one` audits one plain text.

    A file that cannot be read as what it claims to be is audited as text alone.
    """
    around = audit_one(source, rules, options)
    asked = source.language not in _ON_REQUEST or options.markdown_code
    codes = READERS[source.language](source) if asked else ()
    if not codes:
        return around
    reports = list(_inner_reports(codes, rules, options, audit_one=audit_one))
    pairs = zip(codes, reports, strict=False)
    carried = [finding for code, report in pairs for finding in _carried(code, report)]
    taken = sorted(place for code in codes for place in code.outer_regions())
    kept = [finding for finding in around.findings if not _is_told(finding, taken, rules)]
    marked, used = _marked(source, carried, rules)
    findings = [
        *(each for each in kept if each.rule != UNUSED_RULE or each.span.start not in used),
        *_without_used(marked, around.findings),
    ]
    problems = [problem for report in reports for problem in report.problems]
    limited, limits = limit_findings(sorted(findings, key=_order), options, source.path)
    shown = _renamed(limited)
    return FileReport(
        path=source.path,
        language=source.language,
        code_lines=_code_lines(source, around, reports),
        findings=shown if source.language in _IN_CELLS else _with_outer_lines(source, shown),
        problems=tuple(dict.fromkeys((*around.problems, *problems, *limits))),
        timings=_added(each for report in (around, *reports) for each in report.timings),
    )


def _inner_reports(
    codes: Iterable[Embedded], rules: RuleSet, options: Options, *, audit_one: Audit
) -> Iterator[FileReport]:
    """The reports on the codes in a file, up to the one at which the audit is stopped."""
    for number, code in enumerate(codes):
        if number and options.cancelled():
            return
        yield audit_one(code.inner, rules, options)


def _carried(code: Embedded, report: FileReport) -> Iterator[Finding]:
    carrier = Carrier(code)
    return (each for finding in report.findings if (each := carrier.finding(finding)))


def _marked(
    source: Source, findings: list[Finding], rules: RuleSet
) -> tuple[list[Finding], frozenset[int]]:
    """The findings in code with the markers around the code applied, and where the used ones start.

    In a notebook nothing around a cell is a comment.
    """
    if source.language in _IN_CELLS or not findings:
        return findings, frozenset()
    lines = LineIndex(source.data)
    markers = read_markers(source, lines, None, rules)
    open_ones = [finding for finding in findings if finding.suppression is None]
    silenced, used = apply_markers(source, lines, open_ones, markers, tree=None)
    others = [finding for finding in findings if finding.suppression is not None]
    return [*others, *silenced], frozenset(used)


def _with_outer_lines(source: Source, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings with the lines of the file itself, which may differ from those of the code."""
    lines = LineIndex(source.data)
    hidden = secret_places((f.category, f.span.start, f.span.end) for f in findings)
    return tuple(
        msgspec.structs.replace(each, snippet=snippet(lines, each.span, hidden))
        for each in findings
    )


def _code_lines(source: Source, around: FileReport, reports: list[FileReport]) -> int:
    """The lines that are code: of a page or component all, of the others those in the code."""
    if source.language in {"notebook", "markdown"}:
        return sum(report.code_lines for report in reports)
    return around.code_lines


def _renamed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with fingerprints of their own where codes of one file share one."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        name = finding.fingerprint
        count = seen[name]
        seen[name] += 1
        if count:
            name = fingerprint(finding.rule, finding.path, anchor_text=name, occurrence=count)
        result.append(msgspec.structs.replace(finding, fingerprint=name))
    return tuple(result)


def _is_told(finding: Finding, places: list[tuple[int, int]], rules: RuleSet) -> bool:
    """Whether a finding is of a rule for any text, at a place that was audited as code."""
    entry = rules.by_id.get(finding.rule)
    if entry is None or "text" not in entry.info.languages:
        return False
    index = bisect_left(places, finding.span.end, key=_first) - 1
    return index >= 0 and finding.span.start < places[index][1]


def _without_used(carried: Iterable[Finding], around: Iterable[Finding]) -> Iterator[Finding]:
    """The carried findings but for markers called unused that silence something around the code."""
    used = {
        finding.suppression.line
        for finding in around
        if finding.suppression is not None
        and finding.suppression.origin is SuppressionOrigin.COMMENT
    }
    for finding in carried:
        if finding.rule != UNUSED_RULE or finding.span.line not in used:
            yield finding


def _added(timings: Iterable[RuleTiming]) -> tuple[RuleTiming, ...]:
    """The timings of several audits as one list, longest first."""
    spent: dict[str, int] = {}
    for timing in timings:
        spent[timing.rule] = spent.get(timing.rule, 0) + timing.duration_us
    ordered = sorted(spent.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RuleTiming(rule, duration) for rule, duration in ordered)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule


def _first(place: tuple[int, int]) -> int:
    return place[0]
