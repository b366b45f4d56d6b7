"""Findings about suppression markers that silence nothing, with a fix that removes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from aide_core.engine.fingerprint import fingerprint_all
from aide_core.engine.markers import Marker, Scope, comment_at
from aide_core.engine.ruleset import RuleSet
from aide_core.engine.stamp import secret_places, snippet
from aide_core.model import Edit, Finding, Fix
from aide_core.parse import Comments, LineIndex, Source, Tree, get_language
from aide_core.rules.paths import is_documentation_path

UNUSED_RULE = "aide-unused-suppression"
_SIGN_BEFORE = re.compile(rb"(?:\{#|<%(?:#|--)|\{\{!(?:--)?|#+|//+|--|;+|<!--|/\*+)[ \t]*\Z")
_INNER_SIGN = re.compile(rb"[ \t]*(?:#+|//+)[ \t]*\Z")
_ONLY_TAIL = re.compile(rb"[ \t]*(?:\*+/|-->|#\}|(?:--)?%>|(?:--)?\}\})?[ \t]*\Z")
_SIGN_BYTES = 40
_BLANK = b" \t"


def idle_findings(
    source: Source,
    lines: LineIndex,
    markers: Iterable[Marker],
    *,
    tree: Tree | None,
    rules: RuleSet,
    others: Iterable[Finding],
) -> list[Finding]:
    """One finding for each of these markers, unless it is another tool's or nobody can tell.

    `others` are the findings of the file: what they call a secret is not shown here either.
    """
    if UNUSED_RULE not in rules.by_id:
        return []
    idle = [marker for marker in markers if _tells(marker, rules)]
    comments = [_comment(source, lines, marker, tree) for marker in idle]
    found = [(m, c) for m, c in zip(idle, comments, strict=True) if c is not None]
    info = rules.by_id[UNUSED_RULE].info
    anchors = [(info.id, ", ".join(marker.rules)) for marker, _ in found]
    prints = fingerprint_all(source.path, anchors)
    hidden = secret_places((f.category, f.span.start, f.span.end) for f in others)
    result = []
    for (marker, comment), (_, named), print_ in zip(found, anchors, prints, strict=True):
        span = lines.span(marker.start, marker.end)
        finding = Finding(
            rule=info.id,
            path=source.path,
            span=span,
            message=_message(named, marker, rules),
            severity=info.severity,
            confidence=info.confidence,
            category=info.category,
            fingerprint=print_,
            snippet=snippet(lines, span, hidden),
            fix=Fix("Remove the marker", (_removal(source.data, lines, marker, comment),)),
        )
        result.append(finding)
    return result


def _tells(marker: Marker, rules: RuleSet) -> bool:
    """Whether silence means something: every rule that the marker names did run."""
    if not marker.ours or marker.scope is Scope.END:
        return False
    named = {
        rule
        for rule in rules.known_ids | rules.by_id.keys()
        if any(fnmatchcase(rule, each) for each in marker.rules)
    }
    return named <= rules.by_id.keys()


def _message(named: str, marker: Marker, rules: RuleSet) -> str:
    if not marker.rules:
        return "This marker names no rule, so it silences nothing: write `aide: ignore[rule-id]`."
    known = rules.known_ids | rules.by_id.keys()
    unknown = [each for each in marker.rules if not any(fnmatchcase(rule, each) for rule in known)]
    if unknown:
        return f"This marker names `{', '.join(unknown)}`, which is no rule."
    return f"This marker for `{named}` silences nothing: the finding it was for is gone."


def _comment(
    source: Source, lines: LineIndex, marker: Marker, tree: Tree | None
) -> tuple[int, int] | None:
    """The comment that holds a marker; None for prose in a text that was not parsed."""
    if tree is not None:
        node = comment_at(tree, marker.start)
        # Before CRLF some grammars take the first half of the line break for comment.
        return _trimmed(source.data, node.start_byte, node.end_byte) if node is not None else None
    language = get_language(source.language)
    if language.grammar or language.comments == Comments() or is_documentation_path(source.path):
        return None
    start = max(lines.start_of(marker.line), marker.start - _SIGN_BYTES)
    sign = _SIGN_BEFORE.search(source.data[start : marker.start])
    if sign is None or not _stands_free(source.data, lines, marker, start + sign.start()):
        return None
    return start + sign.start(), lines.end_of(marker.line)


def _trimmed(data: bytes, start: int, end: int) -> tuple[int, int]:
    while end > start and data[end - 1] in b"\r\n":
        end -= 1
    return start, end


def _stands_free(data: bytes, lines: LineIndex, marker: Marker, sign: int) -> bool:
    """Whether a comment sign begins its line or follows a blank, unlike one that is quoted."""
    return sign == lines.start_of(marker.line) or data[sign - 1] in _BLANK


def _removal(data: bytes, lines: LineIndex, marker: Marker, comment: tuple[int, int]) -> Edit:
    """The edit that takes out the marker, and the comment when it holds nothing else."""
    start, end = comment
    leads = _SIGN_BEFORE.fullmatch(data[start : marker.start]) is not None
    ends = _ONLY_TAIL.match(data[marker.end : end]) is not None
    if leads and ends:
        return _without_comment(data, lines, marker, comment)
    if leads and data[start : start + 2] not in {b"/*", b"<!", b"{#", b"<%", b"{{"}:
        # Another comment follows in the same line and takes the place of this one.
        following = marker.end
        while following < end and data[following] in _BLANK:
            following += 1
        return Edit(start, following, "")
    inner = _INNER_SIGN.search(data[start : marker.start])
    cut = start + inner.start() if inner else marker.start
    return Edit(_after_text(data, cut, start), marker.end, "")


def _without_comment(
    data: bytes, lines: LineIndex, marker: Marker, comment: tuple[int, int]
) -> Edit:
    """Take out a comment: the whole line when it is alone on it, else what is before it, too."""
    start, end = comment
    first, last = lines.start_of(marker.line), lines.end_of(marker.line)
    before, after = data[first:start].strip(), data[end:last].strip()
    if not before and not after:
        following = lines.start_of(marker.line + 1) if marker.line < len(lines) else len(data)
        return Edit(first, following, "")
    if after:
        joins = data[start - 1 : start].isalnum() and data[end : end + 1].isalnum()
        return Edit(start, end, " " if joins else "")
    return Edit(_after_text(data, start, first), last, "")


def _after_text(data: bytes, position: int, floor: int) -> int:
    """Back from a place over blanks, not further than `floor`."""
    while position > floor and data[position - 1] in _BLANK:
        position -= 1
    return position
