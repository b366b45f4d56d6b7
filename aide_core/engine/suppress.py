"""Suppression markers in comments: AIde's own, and those of Bandit, ruff, flake8 and Semgrep.

    # aide: ignore[rule-id, other-*] reason        this statement, or the next one
    # aide: ignore-start[rule-id] reason           from here ...
    # aide: ignore-end                             ... to here
    # aide: ignore-file[rule-id] reason            the whole file

Another tool's marker counts only when it names a rule that has an equivalent here; a bare
`# nosec` or `# noqa` silences nothing. A marker of ours that silences nothing is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from fnmatch import fnmatchcase

import msgspec
from msgspec import Struct

from aide_core.engine.fingerprint import fingerprint
from aide_core.engine.ruleset import RuleSet
from aide_core.engine.statement import statement_lines
from aide_core.model import (
    Category,
    Confidence,
    Edit,
    Finding,
    Fix,
    Severity,
    Suppression,
    SuppressionOrigin,
)
from aide_core.parse import LineIndex, Source, Tree

UNUSED_RULE = "aide-unused-suppression"
_LINE_LIMIT = 2000
_OURS = re.compile(rb"aide:\s*ignore(-start|-end|-file)?(?:\[([^\]]*)\])?[ \t:-]*([^\r\n]*)")
_NOSEC = re.compile(rb"#\s*nosec\b[:\s]*((?:[Bb]\d{3}|[a-z][a-z_]+)(?:[\s,]+(?:B\d{3}|[a-z_]+))*)")
_NOQA = re.compile(rb"#\s*noqa\s*:\s*([A-Za-z]+\d+(?:[\s,]+[A-Za-z]+\d+)*)", re.IGNORECASE)
_NOSEMGREP = re.compile(rb"nosem(?:grep)?\s*:\s*([\w.\-]+(?:\s*,\s*[\w.\-]+)*)")
_TAIL = (b"*/", b"-->", b"}}")
_COMMENT_KINDS = frozenset({"comment", "line_comment", "block_comment"})


class _Scope(StrEnum):
    HERE = ""
    START = "-start"
    END = "-end"
    FILE = "-file"


class _Marker(Struct, frozen=True):
    """A marker: which rules it names (ids or globs), where it counts and why."""

    line: int
    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    scope: _Scope
    alone: bool
    ours: bool = True

    def names(self, rule: str) -> bool:
        """Whether the marker is about this rule."""
        return any(fnmatchcase(rule, each) for each in self.rules)


def apply_markers(
    source: Source,
    lines: LineIndex,
    findings: Iterable[Finding],
    tree: Tree | None,
    rules: RuleSet,
) -> list[Finding]:
    """The findings with those silenced that a marker names, and one for each unused marker."""
    markers = list(_markers(source, lines, tree, rules))
    used: set[int] = set()
    result = []
    for finding in findings:
        marker = _covering(markers, finding, lines, tree, source)
        if marker is None:
            result.append(finding)
            continue
        used.add(marker.start)
        text = source.data[marker.start : marker.end].decode("utf-8", "replace")
        suppression = Suppression(SuppressionOrigin.COMMENT, marker.reason, marker.line, text[:200])
        result.append(msgspec.structs.replace(finding, suppression=suppression))
    result += _unused(source, lines, (m for m in markers if m.start not in used), rules)
    return sorted(result, key=lambda finding: (finding.span.start, finding.span.end, finding.rule))


def _markers(
    source: Source, lines: LineIndex, tree: Tree | None, rules: RuleSet
) -> Iterator[_Marker]:
    lowered = source.data.lower()
    seen: set[int] = set()
    for word in (b"aide:", b"nosec", b"nosemgrep", b"noqa"):
        position = lowered.find(word)
        while position >= 0:
            line = lines.line_of(position)
            if line not in seen and _in_comment(tree, position):
                seen.add(line)
                yield from _read_line(lines, line, tree, rules)
            position = lowered.find(word, position + len(word))


def _in_comment(tree: Tree | None, position: int) -> bool:
    """Whether a place is in a comment; where nothing was parsed, any text may be one."""
    if tree is None:
        return True
    node = tree.root_node.descendant_for_byte_range(position, position + 1)
    return node is not None and node.type in _COMMENT_KINDS


def _read_line(
    lines: LineIndex, number: int, tree: Tree | None, rules: RuleSet
) -> Iterator[_Marker]:
    start = lines.start_of(number)
    data = lines.line(number)[-_LINE_LIMIT:]
    start = lines.end_of(number) - len(data)
    alone = _stands_alone(data, tree, start)
    found = _OURS.search(data)
    if found:
        yield _our_marker(found, start, number, alone=alone)
    for pattern, prefixes in (
        (_NOSEC, ("bandit",)),
        (_NOQA, ("ruff", "flake8")),
        (_NOSEMGREP, ("semgrep",)),
    ):
        for each in pattern.finditer(data):
            ids = _equivalents(each.group(1), prefixes, rules)
            if ids:
                place = (start + each.start(), start + each.end())
                yield _Marker(number, *place, ids, "", _Scope.HERE, alone, ours=False)


def _our_marker(found: re.Match[bytes], start: int, number: int, *, alone: bool) -> _Marker:
    reason = found.group(3)
    for tail in _TAIL:
        reason = reason.removesuffix(tail).rstrip()
    listed = (found.group(2) or b"").decode("utf-8", "replace")
    return _Marker(
        line=number,
        start=start + found.start(),
        end=start + found.end(),
        rules=tuple(part.strip() for part in listed.split(",") if part.strip()),
        reason=reason.decode("utf-8", "replace").strip(),
        scope=_Scope((found.group(1) or b"").decode()),
        alone=alone,
    )


def _stands_alone(data: bytes, tree: Tree | None, start: int) -> bool:
    """Whether a line holds nothing but a comment."""
    if tree is None:
        return data.lstrip()[:1] in b"#/<;-*"
    lead = len(data) - len(data.lstrip())
    node = tree.root_node.descendant_for_byte_range(start + lead, start + lead + 1)
    return node is not None and node.type in _COMMENT_KINDS


def _equivalents(listed: bytes, prefixes: tuple[str, ...], rules: RuleSet) -> tuple[str, ...]:
    """The ids of our rules that match the ids another tool's marker lists."""
    found: set[str] = set()
    for name in re.split(r"[\s,]+", listed.decode("utf-8", "replace").strip()):
        last = name.rpartition(".")[2].lower()
        for prefix in prefixes:
            found |= rules.aliases.get(f"{prefix}:{last}", frozenset())
    return tuple(sorted(found))


def _covering(
    markers: list[_Marker],
    finding: Finding,
    lines: LineIndex,
    tree: Tree | None,
    source: Source,
) -> _Marker | None:
    named = [marker for marker in markers if marker.names(finding.rule)]
    if not named:
        return None
    first, last = statement_lines(finding.span, tree, source.language)
    for marker in named:
        here = first <= marker.line <= last
        above = marker.alone and _leads_to(marker.line, first, lines)
        if marker.scope is _Scope.FILE or (marker.scope is _Scope.HERE and (here or above)):
            return marker
    return _block_around(markers, named, finding.span.line)


def _leads_to(marker_line: int, first: int, lines: LineIndex) -> bool:
    """Whether only comments and nothing else stand between a marker and a statement."""
    if marker_line >= first or first - marker_line > 10:
        return False
    between = (lines.line(number).strip() for number in range(marker_line + 1, first))
    return all(text[:1] in b"#/*" and text for text in between)


def _block_around(markers: list[_Marker], named: list[_Marker], line: int) -> _Marker | None:
    ends = [marker.line for marker in markers if marker.scope is _Scope.END]
    for marker in named:
        if marker.scope is _Scope.START and marker.line <= line:
            closed = min((end for end in ends if end > marker.line), default=None)
            if closed is None or line <= closed:
                return marker
    return None


def _unused(
    source: Source, lines: LineIndex, markers: Iterable[_Marker], rules: RuleSet
) -> Iterator[Finding]:
    if UNUSED_RULE not in rules.by_id:
        return
    info = rules.by_id[UNUSED_RULE].info
    for marker in markers:
        if not marker.ours or marker.scope is _Scope.END or not _was_run(marker, rules):
            continue
        named = ", ".join(marker.rules)
        yield Finding(
            rule=info.id,
            path=source.path,
            span=lines.span(marker.start, marker.end),
            message=_unused_message(named, rules, marker),
            severity=Severity(info.severity),
            confidence=Confidence(info.confidence),
            category=Category(info.category),
            fingerprint=fingerprint(
                info.id, source.path, anchor_text=named, occurrence=marker.line
            ),
            snippet=(lines.line(marker.line)[:300].decode("utf-8", "replace"),),
            fix=_removal(source, lines, marker),
        )


def _unused_message(named: str, rules: RuleSet, marker: _Marker) -> str:
    if not marker.rules:
        return "This marker names no rule, so it silences nothing: write `aide: ignore[rule-id]`."
    unknown = [each for each in marker.rules if "*" not in each and each not in rules.by_id]
    if unknown:
        return f"This marker names `{', '.join(unknown)}`, which is no rule that ran here."
    return f"This marker for `{named}` silences nothing: the finding it was for is gone."


def _was_run(marker: _Marker, rules: RuleSet) -> bool:
    """A marker for a rule that is switched off is not unused: nothing could tell."""
    if not marker.rules or any("*" in each for each in marker.rules):
        return True
    return any(each in rules.by_id for each in marker.rules) or not any(
        each in rules.known_ids for each in marker.rules
    )


def _removal(source: Source, lines: LineIndex, marker: _Marker) -> Fix | None:
    """Take the whole line when the comment is alone on it, else the comment behind the code."""
    line = lines.line(marker.line)
    start = lines.start_of(marker.line)
    sign = max(
        line.rfind(b"#", 0, marker.start - start), line.rfind(b"//", 0, marker.start - start)
    )
    if sign < 0:
        return None
    before = line[:sign]
    if before.strip():
        return Fix(
            "Remove the marker", (Edit(start + len(before.rstrip()), start + len(line), ""),)
        )
    end = lines.start_of(marker.line + 1) if marker.line < len(lines) else len(source.data)
    return Fix("Remove the marker", (Edit(start, end, ""),))
