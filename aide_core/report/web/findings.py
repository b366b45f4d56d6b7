"""The lower half of the page: the findings with their code, filters, and what was left out."""

from __future__ import annotations

import html

from aide_core.model import Finding, Report, RuleInfo
from aide_core.report.content.summary import by_kind, category_counts, rule_counts, rules_by_id
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import (
    CERTAINTY,
    PROBLEM_TEXT,
    counted,
    place,
    remedy,
    silenced_by,
)
from aide_core.report.web.markup import escaped, prose

MOST_CARDS = 2_000
"""More findings than this make a page that browsers struggle with; the rest is counted."""


def findings(report: Report) -> str:
    """The filters and a card per finding, worst first."""
    if not report.findings:
        return ""
    rules = rules_by_id(report)
    cards = "".join(_card(f, rules.get(f.rule)) for f in report.findings[:MOST_CARDS])
    hidden = len(report.findings) - MOST_CARDS
    more = (
        f'<p class="card">{counted(hidden, "milder finding")} not on this page. '
        "Run <code>aide audit --format json</code> for all.</p>"
        if hidden > 0
        else ""
    )
    return (
        '<section aria-labelledby="findings"><div class="card">'
        f'<h2 id="findings">Findings</h2>{_filters(report)}'
        '<p id="shown" class="shown" aria-live="polite"></p></div>'
        f"{cards}{more}</section>"
    )


def silenced(report: Report) -> str:
    """The suppressed findings and why they are, behind a click."""
    if not report.suppressed:
        return ""
    rows = "".join(
        f'<tr><td class="path">{escaped(place(finding))}</td><td>{escaped(finding.rule)}</td>'
        f"<td>{finding.severity}</td>"
        f"<td>{escaped(silenced_by(finding.suppression) if finding.suppression else '')}</td></tr>"
        for finding in report.suppressed[:MOST_CARDS]
    )
    return _fold(
        f"Silenced findings ({len(report.suppressed):,})",
        _table(("Where", "Rule", "Severity", "Silenced"), rows),
    )


def by_rule(report: Report) -> str:
    """How often each rule fired, behind a click."""
    if not report.findings:
        return ""
    rows = "".join(
        f"<tr><td>{escaped(count.rule)}</td>"
        f'<td class="{count.severity}">{count.severity}</td>'
        f'<td class="num">{count.findings:,}</td><td class="num">{count.files:,}</td></tr>'
        for count in rule_counts(report.findings)
    )
    return _fold("Findings by rule", _table(("Rule", "Severity", "Findings", "Files"), rows, 2))


def problems(report: Report) -> str:
    """What could not be audited and what to do about it."""
    if not report.problems:
        return ""
    parts = []
    for kind, group in by_kind(report.problems):
        parts.append(f"<h3>{escaped(counted(len(group), *PROBLEM_TEXT[kind]))}</h3><ul>")
        for problem in group[:50]:
            line = f":{problem.line}" if problem.line else ""
            where = f"<code>{escaped(problem.path)}{line}</code> " if problem.path else ""
            hint = f" {prose(problem.hint)}" if problem.hint else ""
            parts.append(f"<li>{where}{prose(problem.message)}.{hint}</li>")
        parts.append(f"</ul>{f'<p>and {len(group) - 50:,} more</p>' if len(group) > 50 else ''}")
    return (
        '<section class="card" aria-labelledby="problems">'
        f'<h2 id="problems">Not audited as it should be</h2>{"".join(parts)}</section>'
    )


def _filters(report: Report) -> str:
    shown = report.findings[:MOST_CARDS]
    severities = dict.fromkeys(str(f.severity) for f in shown)
    return (
        '<form id="filters" class="filters" role="search" aria-label="Filter the findings">'
        '<label class="wide">Search<input name="text" type="search" '
        'placeholder="message, code, path …" autocomplete="off"></label>'
        f"{_select('severity', list(severities))}"
        f"{_select('category', [str(key) for key in category_counts(shown)])}"
        f"{_select('rule', sorted({f.rule for f in shown}))}"
        '<label>Path<input name="path" type="text" autocomplete="off"></label>'
        '<button type="reset">Clear</button></form>'
    )


def _select(name: str, values: list[str]) -> str:
    options = "".join(f'<option value="{escaped(v)}">{escaped(v)}</option>' for v in values)
    return (
        f'<label>{name.capitalize()}<select name="{name}"><option value="">all</option>'
        f"{options}</select></label>"
    )


def _card(finding: Finding, rule: RuleInfo | None) -> str:
    mend = remedy(finding, rule)
    why = f'<p class="why"><b>Why:</b> {prose(rule.why)}</p>' if rule and rule.why else ""
    fix = f'<p class="fix"><b>Fix:</b> {prose(mend)}</p>' if mend else ""
    cwe = "".join(f'<span class="tag">CWE-{number}</span>' for number in (rule.cwe if rule else ()))
    return (
        f'<article class="finding {finding.severity}" data-severity="{finding.severity}" '
        f'data-category="{finding.category}" data-rule="{escaped(finding.rule)}" '
        f'data-path="{escaped(finding.path)}">'
        f'<div class="head"><span class="badge">{finding.severity}</span>'
        f'<span class="tag">{escaped(finding.rule)}</span>'
        f'<span class="tag">{finding.category}</span>'
        f'<span class="tag">{CERTAINTY[finding.confidence]}</span>{cwe}</div>'
        f'<h3>{prose(finding.message)}</h3><p class="path">{escaped(place(finding))}</p>'
        f"{_code(finding)}{_trace(finding)}{why}{fix}</article>"
    )


def _code(finding: Finding) -> str:
    if not finding.snippet:
        return ""
    first = finding.cell.line if finding.cell else finding.span.line
    lines = "\n".join(
        f'<span class="n">{first + offset}</span>{_marked(text, *_columns(finding, offset))}'
        for offset, text in enumerate(finding.snippet)
    )
    return f'<pre tabindex="0" aria-label="Source code"><code>{lines}</code></pre>'


def _columns(finding: Finding, offset: int) -> tuple[int, int]:
    """The marked part of a snippet line as indexes of a slice."""
    span, text = finding.shown, finding.snippet[offset]
    begin = span.column - 1 if offset == 0 else len(text) - len(text.lstrip())
    end = span.end_column - 1 if span.line + offset == span.end_line else len(text)
    return begin, max(begin, end)


def _marked(text: str, begin: int, end: int) -> str:
    parts = (_source(text[:begin]), _source(text[begin:end]), _source(text[end:]))
    return f"{parts[0]}<mark>{parts[1]}</mark>{parts[2]}" if parts[1] else "".join(parts)


def _source(text: str) -> str:
    """Source text; tabs stay, since a page can show them."""
    return "\t".join(html.escape(visible(part)) for part in text.split("\t"))


def _trace(finding: Finding) -> str:
    if finding.trace is None:
        return ""
    steps = "".join(
        f"<li><code>{escaped(step.path)}:{step.span.line}</code> {prose(step.message)}</li>"
        for step in finding.trace.steps
    )
    return f'<p>How it gets here:</p><ol class="steps">{steps}</ol>'


def _fold(title: str, body: str) -> str:
    return (
        f'<section class="card"><details><summary>{escaped(title)}</summary>{body}</details>'
        "</section>"
    )


def _table(heads: tuple[str, ...], rows: str, numbers: int = 0) -> str:
    """A table whose last columns hold numbers."""
    texts = len(heads) - numbers
    head = "".join(
        f'<th scope="col"{" class=num" if index >= texts else ""}>{name}</th>'
        for index, name in enumerate(heads)
    )
    return (
        f'<div class="tablewrap"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
