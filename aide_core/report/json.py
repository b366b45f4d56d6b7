"""JSON: the report as it is, under a schema name that changes when its meaning does.

`docs/report-json.md` describes the document.
"""

from __future__ import annotations

import msgspec
from msgspec import field

from aide_core.model import Report
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.encode import to_json
from aide_core.report.content.summary import severity_counts


class Document(Report, frozen=True, tag_field="schema", tag="aide-report/1", omit_defaults=False):
    """A report with the name of its schema, and its findings counted by severity."""

    counts: dict[str, int] = field(default_factory=dict)


@report_format("json", media_type="application/json", extension=".json")
def render(report: Report, options: RenderOptions) -> bytes:
    """The whole report on one line; the options do not change it."""
    del options
    counts = {
        str(severity): number for severity, number in severity_counts(report.findings).items()
    }
    return to_json(Document(**msgspec.structs.asdict(report), counts=counts))
