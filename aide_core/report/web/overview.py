"""The upper half of the page: score, counts, what to do first, charts."""

from __future__ import annotations

from aide_core.model import Category, FolderScore, Report
from aide_core.report.content.summary import category_counts, fix_first, severity_counts
from aide_core.report.content.wording import (
    CERTAINTY,
    counted,
    duration,
    first_sentence,
    place,
)
from aide_core.report.web.charts import MOOD, Bar, bar_chart, dial
from aide_core.report.web.markup import escaped, prose

_FOLDERS = 8
_MEANING = (
    '<p class="meaning soft">The score is 100 divided by one plus a tenth of the density, which '
    "is the weighted findings per 1,000 lines; the worst security finding sets a ceiling.</p>"
)
_CATEGORY_TITLE = {
    Category.SECURITY: "Security",
    Category.SECRETS: "Secrets",
    Category.PRIVACY: "Privacy",
    Category.QUALITY: "Quality",
    Category.PERFORMANCE: "Performance",
}


def heading(report: Report) -> str:
    """What was audited and when, and a warning if that is not all."""
    name = report.root.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or report.root
    facts = [report.root, report.started_at[:16].replace("T", " ")]
    facts += [f"revision {report.revision[:12]}"] if report.revision else []
    facts += [f"only {report.scope}"] if report.scope else []
    about = " · ".join(escaped(fact) for fact in facts if fact)
    warning = (
        '<div class="card notice" role="alert"><strong>This audit was interrupted.</strong> '
        "Its results are partial: what is missing here may still be wrong.</div>"
        if report.partial
        else ""
    )
    return (
        '<header class="top"><div class="brand">AIde audit report</div>'
        f'<h1>{escaped(name)}</h1><p class="soft path">{about}</p>{warning}</header>'
    )


def overview(report: Report) -> str:
    """The score beside the counts."""
    return (
        '<section class="overview" aria-label="Overview">'
        f'<div class="card dial">{dial(report.score)}</div>'
        f'<div class="card"><h2>{_verdict(report)}</h2>{_tiles(report)}{_facts(report)}'
        f"{_MEANING}</div>"
        "</section>"
    )


def priorities(report: Report) -> str:
    """What to do first, and why."""
    items = []
    for priority in fix_first(report):
        finding = priority.finding
        facts = [CERTAINTY[finding.confidence]]
        facts += [f"in {counted(priority.places, 'place')}"] if priority.places > 1 else []
        facts += ["mended by aide audit --fix"] if priority.mendable else []
        items.append(
            f'<li><div><span class="badge {finding.severity}">{finding.severity}</span> '
            f"<strong>{prose(finding.message)}</strong>"
            f'<p class="path soft">{escaped(place(finding))}</p>'
            f"<p>{prose(first_sentence(priority.reason))} "
            f'<span class="soft">({escaped(", ".join(facts))})</span></p></div></li>'
        )
    if not items:
        return ""
    return (
        '<section class="card" aria-labelledby="first"><h2 id="first">Fix first</h2>'
        f'<ol class="first">{"".join(items)}</ol></section>'
    )


def charts(report: Report) -> str:
    """Findings by severity and category, and the folders that need most."""
    parts = [_by_severity(report), _by_category(report), _by_folder(report)]
    drawn = "".join(parts)
    return f'<section class="charts" aria-label="Charts">{drawn}</section>' if drawn else ""


def _verdict(report: Report) -> str:
    if not report.findings:
        return "Nothing wrong was found" if report.files else "There was nothing to audit"
    return f"{counted(len(report.findings), 'open finding')} in {counted(report.files, 'file')}"


def _tiles(report: Report) -> str:
    tiles = "".join(
        f'<li class="{severity}{"" if number else " none"}"><b>{number:,}</b>'
        f"<span>{severity}</span></li>"
        for severity, number in severity_counts(report.findings).items()
    )
    return f'<ul class="tiles">{tiles}</ul>'


def _facts(report: Report) -> str:
    facts = {
        "Lines": f"{report.code_lines:,}",
        "Density": f"{report.score.density:g}",
        "Rules run": f"{report.rules_run:,}",
        "Silenced": f"{len(report.suppressed):,}",
        "Left out": f"{sum(item.files for item in report.skipped):,} files",
        "Time": duration(report.duration_ms),
    }
    pairs = "".join(f"<div><dt>{key}</dt><dd>{value}</dd></div>" for key, value in facts.items())
    return f'<dl class="facts">{pairs}</dl>'


def _by_severity(report: Report) -> str:
    counts = severity_counts(report.findings)
    most = max(counts.values())
    if not most:
        return ""
    return bar_chart(
        "By severity",
        [Bar(str(key), f"{number:,}", number / most, str(key)) for key, number in counts.items()],
    )


def _by_category(report: Report) -> str:
    counts = category_counts(report.findings)
    most = max(counts.values(), default=1)
    return bar_chart(
        "By category",
        [
            Bar(_CATEGORY_TITLE[key], f"{number:,}", number / most, "category")
            for key, number in counts.items()
        ],
    )


def _by_folder(report: Report) -> str:
    """The folders with findings and the lowest scores."""
    worst = sorted((f for f in report.folders if f.findings), key=_need)[:_FOLDERS]
    return bar_chart(
        "Folders by score",
        [
            Bar(
                folder.path + "/",
                f"{folder.score.value} {folder.score.grade}",
                folder.score.value / 100,
                MOOD[folder.score.grade],
            )
            for folder in worst
        ],
    )


def _need(folder: FolderScore) -> tuple[int, int, str]:
    return (folder.score.value, -folder.findings, folder.path)
