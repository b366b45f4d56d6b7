"""A finding and its parts."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from aide_core.model.choices import Category, Confidence, Severity
from aide_core.model.location import Edit, Span


class Fix(Struct, frozen=True, omit_defaults=True):
    """A set of edits to one file that removes a finding.

    A `safe` fix keeps the meaning of correct programs and may be applied without asking;
    any other is a suggestion that a person accepts.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Step(Struct, frozen=True):
    """One stop on the way of a value through the program."""

    path: str
    span: Span
    message: str


class Trace(Struct, frozen=True):
    """How a value got from where it entered to where it does harm, in order."""

    steps: tuple[Step, ...]


class Related(Struct, frozen=True):
    """Another place that helps to understand a finding, such as a definition."""

    path: str
    span: Span
    message: str


class Match(Struct, frozen=True):
    """What a rule yields: a place and what is particular about it.

    The engine adds the rest (id, path, fingerprint) and makes a `Finding` of it.
    `None` means: as the rule's record says.
    """

    span: Span
    message: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    trace: Trace | None = None
    related: tuple[Related, ...] = ()


class SuppressionOrigin(StrEnum):
    """Who silenced a finding."""

    COMMENT = "comment"
    BASELINE = "baseline"


class Suppression(Struct, frozen=True, omit_defaults=True):
    """Why a finding is not counted: a marker in the code or an entry in the baseline."""

    origin: SuppressionOrigin
    reason: str = ""
    line: int = 0
    marker: str = ""


class CellPosition(Struct, frozen=True, omit_defaults=True):
    """Where in a notebook: the cell and the line inside it, both counted from 1.

    `span` is the whole place within the cell's own text.
    """

    cell: int
    line: int
    span: Span | None = None


class Finding(Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong, where, how bad and how sure.

    `path` is relative to the audited root, with forward slashes.
    `snippet` holds the lines of `span` (at most five, each at most 300 characters), with secrets
    masked, so that a report can show them without opening the file again.
    `fingerprint` stays the same when the code moves to other lines.
    """

    rule: str
    path: str
    span: Span
    message: str
    severity: Severity
    confidence: Confidence
    category: Category
    fingerprint: str
    snippet: tuple[str, ...] = ()
    fix: Fix | None = None
    trace: Trace | None = None
    related: tuple[Related, ...] = ()
    suppression: Suppression | None = None
    cell: CellPosition | None = None

    @property
    def shown(self) -> Span:
        """The span in the text that `snippet` is taken from: in a notebook that of the cell."""
        return self.cell.span if self.cell is not None and self.cell.span else self.span
