"""Places in SARIF: files as indexed artifacts, spans as regions, edits as replacements."""

from __future__ import annotations

from collections.abc import Iterable

from aide_core.model import Edit, Finding, Report, Span
from aide_core.report.content.uri import relative_uri, root_uri
from aide_core.report.sarif_log.types import (
    Artifact,
    ArtifactContent,
    ArtifactLocation,
    Location,
    LogicalLocation,
    Message,
    PhysicalLocation,
    Region,
    Replacement,
)

BASE = "%SRCROOT%"


class Artifacts:
    """The files that a log mentions, each with its place in the log's list of files."""

    def __init__(self, report: Report) -> None:
        self._index = {path: index for index, path in enumerate(sorted(set(_paths(report))))}

    def listed(self) -> tuple[Artifact, ...]:
        """All files in the order of their index."""
        return tuple(Artifact(location=self.location(path)) for path in self._index)

    def location(self, path: str) -> ArtifactLocation:
        """A file of this report."""
        absolute = root_uri(path).removesuffix("/")
        if absolute:
            return ArtifactLocation(uri=absolute, index=self._index[path])
        return ArtifactLocation(uri=relative_uri(path), uri_base_id=BASE, index=self._index[path])

    def place(
        self, path: str, where: Region | None, *, message: str = "", number: int = -1
    ) -> Location:
        """A range of a file, or the whole of it."""
        return Location(
            id=number,
            physical_location=PhysicalLocation(artifact_location=self.location(path), region=where),
            message=Message(text=message) if message else None,
        )

    def of_finding(self, finding: Finding) -> Location:
        """Where a finding is, with its lines as context."""
        span, cell = finding.span, finding.cell
        context = None
        if finding.snippet:
            last = span.line + len(finding.snippet) - 1
            text = ArtifactContent(text="\n".join(finding.snippet))
            context = Region(start_line=span.line, end_line=last, snippet=text)
        logical = (LogicalLocation(name=f"cell {cell.cell}", kind="module"),) if cell else ()
        return Location(
            physical_location=PhysicalLocation(
                artifact_location=self.location(finding.path),
                region=region(span),
                context_region=context,
            ),
            logical_locations=logical,
        )


def region(span: Span) -> Region:
    """A span as lines and columns, which count as AIde's do."""
    return Region(
        start_line=span.line,
        start_column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
    )


def replacement(edit: Edit, finding: Finding) -> Replacement:
    """An edit, in lines and columns where the finding's own lines tell them, else in bytes."""
    start, end = _located(edit.start, finding), _located(edit.end, finding)
    if start is None or end is None:
        deleted = Region(byte_offset=edit.start, byte_length=edit.end - edit.start)
    else:
        deleted = Region(
            start_line=start[0], start_column=start[1], end_line=end[0], end_column=end[1]
        )
    inserted = ArtifactContent(text=edit.text) if edit.text else None
    return Replacement(deleted_region=deleted, inserted_content=inserted)


def _located(offset: int, finding: Finding) -> tuple[int, int] | None:
    """The line and column of a byte offset, if it is the file's start or in an intact snippet."""
    if offset == 0:
        return 1, 1
    span = finding.span
    if finding.cell is not None or not _intact(finding):
        return None
    before = len(finding.snippet[0][: span.column - 1].encode())
    at = span.start - before
    for line, text in enumerate(finding.snippet, start=span.line):
        content = text.encode()
        if at <= offset <= at + len(content):
            return line, len(content[: offset - at].decode("utf-8", "replace")) + 1
        at += len(content) + 1
    return None


def _intact(finding: Finding) -> bool:
    """Whether the snippet holds the span byte for byte, so nothing was cut, masked or CRLF."""
    span, lines = finding.span, finding.snippet
    if len(lines) != span.end_line - span.line + 1 or not all(map(_encodable, lines)):
        return False
    text = list(lines)
    text[-1] = text[-1][: span.end_column - 1]
    text[0] = text[0][span.column - 1 :]
    return len("\n".join(text).encode()) == span.end - span.start and span.start >= 0


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _paths(report: Report) -> Iterable[str]:
    for finding in (*report.findings, *report.suppressed):
        yield finding.path
        yield from (step.path for step in (finding.trace.steps if finding.trace else ()))
        yield from (related.path for related in finding.related)
    yield from (problem.path for problem in report.problems if problem.path)
