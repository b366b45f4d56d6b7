"""Mending findings: every fix is tried on the text and kept only when it provably helps.

A fix is applied when the edited text parses no worse than before, the finding is gone, and
nothing that was not there before is found. Everything outside the edits stays byte for byte.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from aide_core.engine import Options, RuleSet, audit
from aide_core.model import Edit, Finding, Problem, ProblemKind
from aide_core.parse import Source, decode, detect, parse
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.places import cache_folder
from aide_core.workspace.request import FileFix, FixRequest

_MAX_BYTES = 64 * 1024 * 1024


def plan_fixes(request: FixRequest) -> tuple[FileFix, ...]:
    """What mending the findings would do to each file; nothing is written."""
    catalogue, _ = load_catalogue(cache_folder(request.settings))
    catalogue = with_project_rules(catalogue, request.root, request.settings)
    wanted = {finding.rule for finding in request.findings}
    entries = [entry for entry in catalogue.entries if entry.id in wanted]
    rules = RuleSet(entries, (entry.id for entry in catalogue.entries))
    fixable = [f for f in request.findings if f.fix is not None and (f.fix.safe or request.unsafe)]
    ordered = sorted(fixable, key=lambda finding: (finding.path, finding.span.start))
    plans = (
        _plan_file(request.root, path, list(group), rules)
        for path, group in groupby(ordered, key=lambda finding: finding.path)
    )
    return tuple(plan for plan in plans if plan is not None)


def apply_fixes(root: Path, fixes: Sequence[FileFix]) -> tuple[Problem, ...]:
    """Write the planned texts, each file whole or not at all; says which could not be written.

    A file that changed since it was planned is left alone.
    """
    problems = []
    for fix in fixes:
        if fix.before == fix.after:
            continue
        problem = _write(root / fix.path, fix)
        if problem is not None:
            problems.append(problem)
    return tuple(problems)


def _plan_file(root: Path, path: str, findings: list[Finding], rules: RuleSet) -> FileFix | None:
    try:
        raw = (root / path).read_bytes()
    except OSError:
        return None
    if len(raw) > _MAX_BYTES:
        return None
    source = decode(path, raw, detect(path, raw))
    mended: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    current = source
    for finding in findings:
        found = _same_finding(current, finding, rules)
        if found is None or found.fix is None:
            refused.append((finding, "the file changed since it was audited"))
            continue
        candidate, why = _tried(current, found, rules)
        if candidate is None:
            refused.append((finding, why))
        else:
            mended.append(finding)
            current = candidate
    try:
        after = source.encode(current.data)
    except UnicodeEncodeError:
        return FileFix(
            path, raw, raw, (), tuple((f, "its encoding cannot hold it") for f in findings)
        )
    return FileFix(path, raw, after, tuple(mended), tuple(refused))


def _same_finding(source: Source, finding: Finding, rules: RuleSet) -> Finding | None:
    """The finding in the text as it is now: earlier fixes may have moved it."""
    for found in audit(source, rules, Options()).findings:
        if found.fingerprint == finding.fingerprint and found.suppression is None:
            return found
    return None


def _tried(source: Source, finding: Finding, rules: RuleSet) -> tuple[Source | None, str]:
    """The text after a finding's fix, or None and why the fix is refused."""
    if finding.fix is None:
        return None, "it has no fix"
    data = apply_edits(source.data, finding.fix.edits)
    if data is None:
        return None, "its edits overlap"
    candidate = Source(source.path, data, source.language, source.encoding, source.bom)
    if _errors(candidate) > _errors(source):
        return None, "the result would not parse"
    before = audit(source, rules, Options()).findings
    after = audit(candidate, rules, Options()).findings
    left = [found for found in after if found.suppression is None]
    if len(left) >= len([found for found in before if found.suppression is None]):
        return None, "the finding would remain"
    return candidate, ""


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The text with the edits made, or None when two of them overlap."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    pieces: list[bytes] = []
    position = 0
    for edit in ordered:
        if edit.start < position or not edit.start <= edit.end <= len(data):
            return None
        pieces += [data[position : edit.start], edit.text.encode("utf-8")]
        position = edit.end
    return b"".join([*pieces, data[position:]])


def _errors(source: Source) -> int:
    """How many places of a text do not parse."""
    tree = parse(source)
    if tree is None or not tree.root_node.has_error:
        return 0
    waiting, count = [tree.root_node], 0
    while waiting:
        node = waiting.pop()
        count += node.is_error or node.is_missing
        waiting.extend(child for child in node.children if child.has_error or child.is_missing)
    return count


def _write(path: Path, fix: FileFix) -> Problem | None:
    """Replace a file's content through a temporary file beside it, its mode kept."""
    temporary = ""
    try:
        target = path.resolve()
        if target.read_bytes() != fix.before:
            return _unwritten(fix, "it changed since it was audited", "Audit and fix again.")
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".aide-", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(fix.after)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(target.stat().st_mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        return _unwritten(fix, str(error.strerror), "Check the file's rights and the free space.")
    return None


def _unwritten(fix: FileFix, why: str, hint: str) -> Problem:
    message = f"The fix was not written: {why}."
    return Problem(ProblemKind.UNREADABLE, message, hint, fix.path)
