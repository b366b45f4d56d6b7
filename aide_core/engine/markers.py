"""Reading suppression markers out of comments: AIde's own and those of other tools.

    # aide: ignore[rule-id, other-*] reason        this statement, or the next one
    # aide: ignore-start[rule-id] reason           from here ...
    # aide: ignore-end                             ... to here
    # aide: ignore-file[rule-id] reason            the whole file

Another tool's marker (`# nosec B602`, `# noqa: S602`, `# ruff: noqa: S602`, `# nosemgrep: id`)
counts only when it names a rule that has an equivalent here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatchcase

import tree_sitter
from msgspec import Struct

from aide_core.engine.ruleset import RuleSet
from aide_core.parse import LineIndex, Source, Tree

Node = tree_sitter.Node
_WORDS = (b"aide:", b"nosec", b"nosem", b"noqa")
_LINE_LIMIT = 2000
_IDS = rb"([A-Za-z]+\d+(?:[\s,]+[A-Za-z]+\d+)*)"
# A reason ends where another comment begins on the same line, such as a mark of a linter.
_OURS = re.compile(
    rb"(?<![\w.-])aide:[ \t]*ignore(-start|-end|-file)?(?![\w-])(?:\[([^\]\r\n]*)\])?[ \t:-]*"
    rb"([^\r\n]*?)(?=[ \t]*(?<=[ \t])(?:#|//)[ \t]*[A-Za-z]|[\r\n]|$)"
)
_NOSEC = re.compile(
    rb"#\s*nosec\b[:\s]*((?:[Bb]\d{3}|[a-z][a-z_]+)(?:[\s,]+(?:[Bb]\d{3}|[a-z_]+))*)"
)
_NOQA = re.compile(rb"#\s*noqa\s*:\s*" + _IDS, re.IGNORECASE)
_FILE_NOQA = re.compile(rb"#\s*(?:ruff|flake8)\s*:\s*noqa\s*:\s*" + _IDS, re.IGNORECASE)
_NOSEMGREP = re.compile(rb"\bnosem(?:grep)?\s*:\s*([\w.\-]+(?:\s*,\s*[\w.\-]+)*)")
_TAIL = (b"*/", b"}}", b"-->", b"#}", b"%>", b"--")
_COMMENT_KINDS = frozenset({"comment", "line_comment", "block_comment", "html_comment"})
_JSX_COMMENT = re.compile(rb"\s*\{\s*/\*.*\*/\s*\}\s*\Z", re.DOTALL)
_SIGNS = (b"#", b"//", b"/*", b"*", b"<!--", b"--", b";", b"{#", b"<%#", b"<%--", b"{{!")


class Scope(StrEnum):
    """Where a marker counts."""

    HERE = ""
    START = "-start"
    END = "-end"
    FILE = "-file"


class Marker(Struct, frozen=True):
    """A marker: which rules it names (ids or globs), where it counts and why.

    `alone` says that nothing but comments stands on its line, so that it is about what follows.
    """

    line: int
    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    scope: Scope
    alone: bool
    ours: bool = True

    def names(self, rule: str) -> bool:
        """Whether the marker is about this rule."""
        return any(fnmatchcase(rule, each) for each in self.rules)


def read_markers(
    source: Source, lines: LineIndex, tree: Tree | None, rules: RuleSet
) -> list[Marker]:
    """The markers of a text in the order of their places."""
    lowered = source.data.lower()
    numbers: set[int] = set()
    for word in _WORDS:
        position = lowered.find(word)
        while position >= 0:
            number = lines.line_of(position)
            numbers.add(number)
            # One look at a line finds all of its markers.
            following = lines.start_of(number + 1) if number < len(lines) else len(lowered)
            position = lowered.find(word, following)
    found = [each for number in numbers for each in _read_line(lines, number, tree, rules)]
    return sorted(found, key=lambda marker: (marker.start, marker.end))


def comment_at(tree: Tree | None, position: int) -> Node | None:
    """The comment that holds a place."""
    if tree is None:
        return None
    node = tree.root_node.descendant_for_byte_range(position, position + 1)
    while node is not None and node.type not in _COMMENT_KINDS:
        # Some grammars give the text of a comment a node of its own.
        node = node.parent if node.child_count == 0 and node.end_byte > position else None
    return node


def _read_line(
    lines: LineIndex, number: int, tree: Tree | None, rules: RuleSet
) -> Iterator[Marker]:
    data = lines.line(number)[-_LINE_LIMIT:]
    start = lines.end_of(number) - len(data)
    alone = _stands_alone(data, tree, start)
    for found in _OURS.finditer(data):
        comment = comment_at(tree, start + found.start())
        if tree is None or comment is not None:
            inside = comment.end_byte - start if comment is not None else len(data)
            yield _our_marker(found, start, number, alone=alone, inside=inside)
    for pattern, prefixes, scope in (
        (_NOSEC, ("bandit",), Scope.HERE),
        (_NOQA, ("ruff", "flake8"), Scope.HERE),
        (_FILE_NOQA, ("ruff", "flake8"), Scope.FILE),
        (_NOSEMGREP, ("semgrep",), Scope.HERE),
    ):
        # Of these tools only Semgrep looks at the line above.
        leads = alone and pattern is _NOSEMGREP
        for each in pattern.finditer(data):
            ids = _equivalents(each.group(1), prefixes, rules)
            if ids and _in_comment(tree, start + each.start()):
                place = (start + each.start(), start + each.end())
                yield Marker(number, *place, ids, "", scope, leads, ours=False)


def _in_comment(tree: Tree | None, position: int) -> bool:
    """Whether a place is in a comment; where nothing was parsed, any text may be one."""
    return tree is None or comment_at(tree, position) is not None


def _our_marker(
    found: re.Match[bytes], start: int, number: int, *, alone: bool, inside: int
) -> Marker:
    """The marker of a match; its reason ends with the comment, `inside` bytes from `start`."""
    reason = found.string[found.start(3) : min(found.end(3), inside)].rstrip()
    for tail in _TAIL:
        reason = reason.removesuffix(tail).rstrip()
    end = found.start(3) + len(reason) if reason else _marker_end(found)
    listed = (found.group(2) or b"").decode("utf-8", "replace")
    return Marker(
        line=number,
        start=start + found.start(),
        end=start + end,
        rules=tuple(part.strip() for part in listed.split(",") if part.strip()),
        reason=reason.decode("utf-8", "replace").strip(),
        scope=Scope((found.group(1) or b"").decode()),
        alone=alone,
    )


def _marker_end(found: re.Match[bytes]) -> int:
    """The end of a marker without a reason: behind its list, or behind its word."""
    return next(found.end(group) + (group == 2) for group in (2, 1, 0) if found.end(group) >= 0)


def _stands_alone(data: bytes, tree: Tree | None, start: int) -> bool:
    """Whether a line holds nothing but comments."""
    text = data.strip()
    if tree is None:
        return text.startswith(_SIGNS)
    if _JSX_COMMENT.match(data):
        return True
    lead = start + len(data) - len(data.lstrip())
    end = start + len(data.rstrip())
    return all(comment_at(tree, place) is not None for place in (lead, end - 1))


def _equivalents(listed: bytes, prefixes: tuple[str, ...], rules: RuleSet) -> tuple[str, ...]:
    """The ids of our rules that match the ids another tool's marker lists."""
    found: set[str] = set()
    for name in re.split(r"[\s,]+", listed.decode("utf-8", "replace").strip()):
        last = name.rpartition(".")[2].lower()
        for prefix in prefixes:
            found |= rules.aliases.get(f"{prefix}:{last}", frozenset())
    return tuple(sorted(found))
