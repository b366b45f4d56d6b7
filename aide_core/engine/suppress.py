"""What suppression markers do to findings; `markers.py` says how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from aide_core.engine.markers import Marker, Scope
from aide_core.engine.statement import statement_lines
from aide_core.model import Finding, Suppression, SuppressionOrigin
from aide_core.parse import LineIndex, Source, Tree

_LEAD_LINES = 10
_COMMENT_SIGNS = (b"#", b"/", b"*", b"{/*", b"<!--", b"{#", b"<%#", b"<%--", b"{{!")


def apply_markers(
    source: Source,
    lines: LineIndex,
    findings: Iterable[Finding],
    markers: Sequence[Marker],
    *,
    tree: Tree | None,
) -> tuple[list[Finding], set[int]]:
    """The findings with those silenced that a marker names, and where the used markers start."""
    used: set[int] = set()
    result = []
    for finding in findings:
        marker = _covering(markers, finding, lines, tree=tree, language=source.language)
        if marker is None:
            result.append(finding)
            continue
        used.add(marker.start)
        text = source.data[marker.start : marker.end].decode("utf-8", "replace")
        suppression = Suppression(SuppressionOrigin.COMMENT, marker.reason, marker.line, text[:200])
        result.append(msgspec.structs.replace(finding, suppression=suppression))
    return result, used


def _covering(
    markers: Sequence[Marker],
    finding: Finding,
    lines: LineIndex,
    *,
    tree: Tree | None,
    language: str,
) -> Marker | None:
    """The marker that silences a finding: one at the statement before a block's, then a file's."""
    named = [marker for marker in markers if marker.names(finding.rule)]
    if not named:
        return None
    first, last = statement_lines(finding.span, tree, language)
    for marker in named:
        here = first <= marker.line <= last
        above = marker.alone and _leads_to(marker.line, first, lines)
        if marker.scope is Scope.HERE and (here or above):
            return marker
    around = _block_around(markers, named, finding.span.line)
    whole = (marker for marker in named if marker.scope is Scope.FILE)
    return around or next(whole, None)


def _leads_to(marker_line: int, first: int, lines: LineIndex) -> bool:
    """Whether only comments and nothing else stand between a marker and a statement."""
    if marker_line >= first or first - marker_line > _LEAD_LINES:
        return False
    between = (lines.line(number).strip() for number in range(marker_line + 1, first))
    return all(text.startswith(_COMMENT_SIGNS) for text in between)


def _block_around(markers: Sequence[Marker], named: list[Marker], line: int) -> Marker | None:
    ends = [marker.line for marker in markers if marker.scope is Scope.END]
    for marker in named:
        if marker.scope is Scope.START and marker.line <= line:
            closed = min((end for end in ends if end > marker.line), default=None)
            if closed is None or line <= closed:
                return marker
    return None
