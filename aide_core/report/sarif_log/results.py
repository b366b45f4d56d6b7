"""Findings as SARIF results, and problems as notifications."""

from __future__ import annotations

from aide_core.model import Finding, Problem, ProblemKind, Suppression, SuppressionOrigin, Trace
from aide_core.report.sarif_log.places import Artifacts, region, replacement
from aide_core.report.sarif_log.rules import LEVEL
from aide_core.report.sarif_log.types import (
    ArtifactChange,
    CodeFlow,
    Descriptor,
    DescriptorReference,
    FixObject,
    Location,
    Message,
    Notification,
    Region,
    Result,
    ResultProperties,
    SuppressionObject,
    ThreadFlow,
    ThreadFlowLocation,
)

CONFIGURATION_KINDS = frozenset({ProblemKind.SETTINGS, ProblemKind.RULE_INVALID})

_LEVEL = {
    ProblemKind.RULE_CRASHED: "error",
    ProblemKind.WORKER_DIED: "error",
    ProblemKind.INTERRUPTED: "error",
    ProblemKind.SETTINGS: "error",
    ProblemKind.RULE_INVALID: "error",
    ProblemKind.CACHE: "note",
}


def result(finding: Finding, artifacts: Artifacts, *, rule_index: int) -> Result:
    """A finding as a result."""
    cell = finding.cell
    return Result(
        rule_id=finding.rule,
        rule_index=rule_index,
        level=LEVEL[finding.severity],
        message=Message(text=finding.message),
        locations=(artifacts.of_finding(finding),),
        partial_fingerprints={"aide/v1": finding.fingerprint},
        related_locations=tuple(
            artifacts.place(other.path, region(other.span), message=other.message, number=number)
            for number, other in enumerate(finding.related)
        ),
        code_flows=(_code_flow(finding.trace, artifacts),) if finding.trace else (),
        suppressions=(_suppression(finding.suppression),) if finding.suppression else (),
        fixes=_fixes(finding, artifacts),
        properties=ResultProperties(
            confidence=str(finding.confidence),
            category=str(finding.category),
            severity=str(finding.severity),
            cell=cell.cell if cell else 0,
            cell_line=cell.line if cell else 0,
        ),
    )


def notification(problem: Problem, artifacts: Artifacts) -> Notification:
    """A problem as a notification."""
    text = f"{problem.message} {problem.hint}".strip()
    locations: tuple[Location, ...] = ()
    if problem.path:
        where = Region(start_line=problem.line) if problem.line else None
        locations = (artifacts.place(problem.path, where),)
    return Notification(
        message=Message(text=text or str(problem.kind)),
        level=_LEVEL.get(problem.kind, "warning"),
        descriptor=DescriptorReference(id=str(problem.kind)),
        associated_rule=DescriptorReference(id=problem.rule) if problem.rule else None,
        locations=locations,
    )


def notification_descriptors(problems: tuple[Problem, ...]) -> tuple[Descriptor, ...]:
    """The kinds of problems that occurred."""
    return tuple(Descriptor(id=kind) for kind in sorted({str(item.kind) for item in problems}))


def _code_flow(trace: Trace, artifacts: Artifacts) -> CodeFlow:
    steps = tuple(
        ThreadFlowLocation(
            location=artifacts.place(step.path, region(step.span), message=step.message),
            execution_order=number,
        )
        for number, step in enumerate(trace.steps, start=1)
    )
    return CodeFlow(thread_flows=(ThreadFlow(locations=steps),))


def _suppression(suppression: Suppression) -> SuppressionObject:
    in_source = suppression.origin is SuppressionOrigin.COMMENT
    return SuppressionObject(
        kind="inSource" if in_source else "external",
        status="accepted",
        justification=suppression.reason,
    )


def _fixes(finding: Finding, artifacts: Artifacts) -> tuple[FixObject, ...]:
    if finding.fix is None or not finding.fix.edits:
        return ()
    change = ArtifactChange(
        artifact_location=artifacts.location(finding.path),
        replacements=tuple(replacement(edit, finding) for edit in finding.fix.edits),
    )
    return (FixObject(description=Message(text=finding.fix.title), artifact_changes=(change,)),)
