"""Mending findings: every fix is tried on the text and kept only when it provably helps.

A fix is applied when the edited text parses no worse than before, the finding is gone, and
nothing that was not there before is found. Everything outside the edits stays byte for byte.
The fixes of a file that do not touch each other are tried at once, and one by one only when that
fails, so that the cost grows with the number of files and not of findings.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from aide_core.engine import Options, RuleSet, audit
from aide_core.model import Edit, Finding, ProblemKind
from aide_core.parse import Source, decode, detect
from aide_core.settings import Policy
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.places import cache_folder
from aide_core.workspace.request import FileFix, FixRequest
from aide_core.workspace.select import select_rules
from aide_core.workspace.soundness import parses_no_worse

_MAX_BYTES = 16 * 1024 * 1024
_MAX_SECONDS_PER_FILE = 30.0
_MAX_ROUNDS = 8
# The limit of an audit would hide findings that come up once others are mended.
_MAX_FINDINGS = 100_000

_CHANGED = "the file changed since it was audited"
_REMAINS = "the finding would remain, or another would come up"
_SLOW = "trying it took too long"


def plan_fixes(request: FixRequest) -> tuple[FileFix, ...]:
    """What mending the findings would do to each file; nothing is written."""
    rules = _rules(request)
    fixable = [f for f in request.findings if f.fix is not None and (f.fix.safe or request.unsafe)]
    ordered = sorted(fixable, key=lambda finding: (finding.path, finding.span.start))
    return tuple(
        _plan_file(request.root, path, list(group), rules)
        for path, group in groupby(ordered, key=lambda finding: finding.path)
    )


def _rules(request: FixRequest) -> RuleSet:
    """The rules of the profile and those of the findings: what must not find more afterwards."""
    catalogue, _ = load_catalogue(cache_folder(request.settings))
    catalogue = with_project_rules(catalogue, request.root, request.settings)
    chosen = select_rules(catalogue.entries, request.settings, Policy(request.settings))
    ids = {entry.id for entry in chosen} | {finding.rule for finding in request.findings}
    entries = [entry for entry in catalogue.entries if entry.id in ids]
    return RuleSet(entries, (entry.id for entry in catalogue.entries), catalogue.models)


def _plan_file(root: Path, path: str, findings: list[Finding], rules: RuleSet) -> FileFix:
    try:
        with (root / path).open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        return _refused(path, b"", findings, f"the file cannot be read ({error.strerror})")
    if len(raw) > _MAX_BYTES:
        return _refused(path, b"", findings, "the file is too large")
    source = decode(path, raw, detect(path, raw))
    attempt = _Attempt(source, findings, rules)
    attempt.run()
    try:
        after = source.encode(attempt.source.data)
    except UnicodeEncodeError:
        return _refused(path, raw, findings, "the file's encoding cannot hold it")
    return FileFix(path, raw, after, tuple(attempt.mended), tuple(attempt.refused))


def _refused(path: str, raw: bytes, findings: Iterable[Finding], why: str) -> FileFix:
    return FileFix(path, raw, raw, (), tuple((finding, why) for finding in findings))


class _Attempt:
    """The mending of one file: its text so far, and what is found in it."""

    def __init__(self, source: Source, findings: list[Finding], rules: RuleSet) -> None:
        self.source = source
        self.mended: list[Finding] = []
        self.refused: list[tuple[Finding, str]] = []
        self._pending = findings
        self._rules = rules
        self._deadline = time.monotonic() + _MAX_SECONDS_PER_FILE
        self._found = self._audit(source) or {}
        self._first = frozenset(self._found)

    def run(self) -> None:
        """Mend what can be mended, in rounds of fixes that do not touch each other."""
        for number in range(_MAX_ROUNDS):
            batch, rest = self._independent(is_first=number == 0)
            if not batch:
                return
            self._pending = rest
            if not self._try([fix for _, fix in batch]):
                # From the end, where a mended finding renames none of those before it.
                for finding, fix in reversed(batch):
                    self._try_one(finding, fix)
            else:
                self.mended += [finding for finding, _ in batch]
        self.refused += [(finding, "too many fixes touch each other") for finding in self._pending]

    def _independent(
        self, *, is_first: bool
    ) -> tuple[list[tuple[Finding, Finding]], list[Finding]]:
        """Pending findings with what they are now, whose edits do not touch, and the others."""
        batch: list[tuple[Finding, Finding]] = []
        rest: list[Finding] = []
        edits: set[Edit] = set()
        for finding in self._pending:
            now = self._now(finding, [known for _, known in batch])
            if now is None or now.fix is None:
                self._gone(finding, is_first=is_first)
            elif _touch(edits, now.fix.edits):
                rest.append(finding)
            else:
                edits |= set(now.fix.edits)
                batch.append((finding, now))
        return batch, rest

    def _now(self, finding: Finding, taken: Sequence[Finding]) -> Finding | None:
        """The finding in the text as it is, where another fix may have changed its name."""
        known = self._found.get(finding.fingerprint)
        if known is not None or finding.fingerprint not in self._first:
            return known
        renamed = (
            each
            for name, each in self._found.items()
            if each.rule == finding.rule and name not in self._first and each not in taken
        )
        return next(renamed, None)

    def _gone(self, finding: Finding, *, is_first: bool) -> None:
        """A finding that is not there: mended with another one, or not this text's."""
        if is_first:
            self.refused.append((finding, _CHANGED))
        else:
            self.mended.append(finding)

    def _try_one(self, finding: Finding, fix: Finding) -> None:
        now = self._now(fix, ())
        if time.monotonic() > self._deadline:
            self.refused.append((finding, _SLOW))
        elif now is None or now.fix is None or self._try([now]):
            self.mended.append(finding)
        else:
            self.refused.append((finding, _REMAINS))

    def _try(self, findings: Sequence[Finding]) -> bool:
        """Make the edits of these findings and keep them if that helps."""
        edits = {edit for finding in findings if finding.fix for edit in finding.fix.edits}
        data = apply_edits(self.source.data, edits)
        if data is None:
            return False
        candidate = replace(self.source, data=data)
        if not parses_no_worse(self.source, candidate):
            return False
        found = self._audit(candidate)
        if found is None or not _helps(self._found, found, findings):
            return False
        self.source, self._found = candidate, found
        return True

    def _audit(self, source: Source) -> Mapping[str, Finding] | None:
        """The open findings of a text by fingerprint; None when time ran out on the way."""

        def cancelled() -> bool:
            return time.monotonic() > self._deadline

        options = Options(_MAX_FINDINGS, cancelled, markdown_code=True)
        report = audit(source, self._rules, options)
        if any(problem.kind is ProblemKind.TIMEOUT for problem in report.problems):
            return None
        return {f.fingerprint: f for f in report.findings if f.suppression is None}


def _helps(
    before: Mapping[str, Finding], after: Mapping[str, Finding], mended: Iterable[Finding]
) -> bool:
    """Whether every mended finding is gone and no rule finds more than it should."""
    allowed = Counter(finding.rule for finding in before.values())
    allowed.subtract(finding.rule for finding in mended)
    left = Counter(finding.rule for finding in after.values())
    return all(count <= allowed[rule] for rule, count in left.items())


def _touch(edits: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether edits overlap or meet; the very same edit, such as one import, may be shared."""
    taken = set(edits)
    return any(
        one.start <= other.end and other.start <= one.end
        for one in others
        if one not in taken
        for other in taken
    )


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The text with the edits made, or None when two of them overlap."""
    pieces: list[bytes] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position or not edit.start <= edit.end <= len(data):
            return None
        pieces += [data[position : edit.start], edit.text.encode("utf-8")]
        position = edit.end
    return b"".join([*pieces, data[position:]])
