"""Text for a person at a terminal; the first screen says what is wrong, where, and what first."""

from __future__ import annotations

from msgspec.structs import replace

from aide_core.model import Report
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.report.terminal.closing import next_steps, problems, summary
from aide_core.report.terminal.header import header, priorities
from aide_core.report.terminal.ink import Ink, Style, ink_for
from aide_core.report.terminal.listing import listing, silenced
from aide_core.report.terminal.tables import statistics, timings

_LEAST_WIDTH = 40
_MOST_WIDTH = 140


@report_format("text", media_type="text/plain; charset=utf-8", extension=".txt")
def render(report: Report, options: RenderOptions) -> bytes:
    """The report as lines of text, with colours and links only where the options allow."""
    fitted = replace(options, width=min(max(options.width, _LEAST_WIDTH), _MOST_WIDTH))
    ink = ink_for(report.root, fitted)
    if report.findings or report.partial:
        lines = [*header(report, fitted, ink), *priorities(report, fitted, ink)]
        lines += listing(report, fitted, ink)
    else:
        lines = _clean(report, fitted, ink)
    lines += silenced(report, fitted, ink)
    lines += statistics(report, ink) if fitted.statistics else []
    lines += timings(report, ink) if fitted.timings else []
    lines += problems(report, fitted, ink)
    lines += [*summary(report, fitted, ink), *next_steps(report, fitted, ink)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _clean(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """The friendly case: nothing is wrong."""
    if not report.files:
        return [f"Nothing to audit in {visible(report.root)}: no file that AIde knows was found."]
    score = f"{report.score.value}/100, grade {report.score.grade}"
    nothing = "Nothing of the level asked for" if options.hidden else "Nothing wrong"
    what = f"{nothing} in {visible(report.root)}"
    lines = [f"{ink.paint('✓', Style.GRADE_A)} {ink.paint(what, Style.BOLD)}  (score {score})"]
    if report.scope:
        lines.append(ink.paint(f"  audited: only {visible(report.scope)}", Style.DIM))
    if report.suppressed:
        number = counted(len(report.suppressed), "finding is", "findings are")
        lines.append(ink.paint(f"  {number} silenced; --show-suppressed lists them", Style.DIM))
    return lines
