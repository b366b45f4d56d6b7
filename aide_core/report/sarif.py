"""SARIF 2.1.0, which code-scanning services and editors read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aide_core.model import Report
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.encode import to_json
from aide_core.report.content.uri import root_uri
from aide_core.report.sarif_log.places import BASE, Artifacts
from aide_core.report.sarif_log.results import (
    CONFIGURATION_KINDS,
    notification,
    notification_descriptors,
    result,
)
from aide_core.report.sarif_log.rules import CWE, cwe_taxonomy, descriptors
from aide_core.report.sarif_log.types import (
    ArtifactLocation,
    AutomationDetails,
    Component,
    Invocation,
    Log,
    Message,
    Run,
    RunProperties,
    Tool,
    VersionControl,
)

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


@report_format("sarif", media_type="application/sarif+json", extension=".sarif")
def render(report: Report, options: RenderOptions) -> bytes:
    """The report as a log with one run; suppressed findings are in it, marked as such."""
    del options
    return to_json(Log(schema=_SCHEMA, version="2.1.0", runs=(_run(report),)))


def _run(report: Report) -> Run:
    artifacts = Artifacts(report)
    rules = descriptors(report)
    index = {rule.id: number for number, rule in enumerate(rules)}
    taxonomies = cwe_taxonomy(report)
    driver = Component(
        name="AIde",
        semantic_version=report.version,
        rules=rules,
        notifications=notification_descriptors(report.problems),
        supported_taxonomies=(CWE,) if taxonomies else (),
    )
    scope = Message(text=f"Only {report.scope}") if report.scope else None
    score = report.score
    return Run(
        tool=Tool(driver=driver),
        invocations=(_invocation(report, artifacts),),
        results=tuple(
            result(finding, artifacts, rule_index=index[finding.rule])
            for finding in (*report.findings, *report.suppressed)
        ),
        artifacts=artifacts.listed(),
        taxonomies=taxonomies,
        column_kind="unicodeCodePoints",
        automation_details=AutomationDetails(id=f"aide/{report.profile}/", description=scope),
        properties=RunProperties(score=score.value, grade=str(score.grade), density=score.density),
        original_uri_base_ids={BASE: _root(report)},
        version_control_provenance=_provenance(report),
    )


def _invocation(report: Report, artifacts: Artifacts) -> Invocation:
    start, end = _times(report)
    return Invocation(
        execution_successful=not report.partial,
        start_time_utc=start,
        end_time_utc=end,
        tool_execution_notifications=tuple(
            notification(problem, artifacts)
            for problem in report.problems
            if problem.kind not in CONFIGURATION_KINDS
        ),
        tool_configuration_notifications=tuple(
            notification(problem, artifacts)
            for problem in report.problems
            if problem.kind in CONFIGURATION_KINDS
        ),
    )


def _times(report: Report) -> tuple[str, str]:
    """When the audit began and ended in UTC; empty if the report does not say."""
    if not report.started_at:
        return "", ""
    start = datetime.fromisoformat(report.started_at)
    start = start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC)
    end = start + timedelta(milliseconds=report.duration_ms)
    return _utc(start), _utc(end)


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _root(report: Report) -> ArtifactLocation:
    uri = root_uri(report.root)
    about = Message(text="The folder that was audited")
    return ArtifactLocation(uri=uri, description=about)


def _provenance(report: Report) -> tuple[VersionControl, ...]:
    """The revision that was audited, if its repository has an address."""
    uri = root_uri(report.root)
    if not report.revision or not uri:
        return ()
    base = ArtifactLocation(uri_base_id=BASE)
    return (VersionControl(repository_uri=uri, revision_id=report.revision, mapped_to=base),)
