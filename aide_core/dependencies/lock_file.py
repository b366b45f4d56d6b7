"""What a reader of lock files is given and what it returns."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from aide_core.dependencies.component import Component
from aide_core.model import Problem, Span
from aide_core.parse import LineIndex

_LONG_LINE = 2000


class BrokenLockFileError(ValueError):
    """A lock file that is not what its name says; the reading of it ends here."""


class LockText:
    """The text of a lock file, in UTF-8, with its places."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._line_spans: dict[int, Span] = {}

    @cached_property
    def text(self) -> str:
        """The same as characters."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> LineIndex:
        """Where its lines begin."""
        return LineIndex(self.data)

    def span(self, start: int, end: int) -> Span:
        """The span of the bytes `start:end`; far behind in a line its columns count bytes."""
        line = self.lines.line_of(start)
        first = self.lines.start_of(line)
        if start - first < _LONG_LINE:
            return self.lines.span(start, end)
        # To count characters in a text of one line would take longer with each place.
        return Span(line, start - first + 1, line, end - first + 1, start, end)

    def line_span(self, line: int) -> Span:
        """The span of what a line holds, without the blanks around it."""
        line = min(max(line, 1), len(self.lines))
        if line not in self._line_spans:
            self._line_spans[line] = self._line_span(line)
        return self._line_spans[line]

    def _line_span(self, line: int) -> Span:
        start = self.lines.start_of(line)
        held = self.lines.line(line)
        lead = len(held) - len(held.lstrip())
        return self.span(start + lead, start + max(len(held.rstrip()), lead))


class Include(Struct, frozen=True):
    """Another file that a file names; a constraint only fixes versions of what others ask for."""

    path: str
    constraint: bool
    line: int


class Reading(Struct, frozen=True):
    """What a reader found.

    `complete` says that the components include what the direct ones need in their turn.
    """

    components: tuple[Component, ...]
    problems: tuple[Problem, ...] = ()
    includes: tuple[Include, ...] = ()
    complete: bool = True


class Format(Struct, frozen=True):
    """One kind of lock file: its name, the paths it has (globs, lower case), and its reader.

    Where a file of a name in `yields_to` lies in the same folder and is complete, that one is
    read instead.
    """

    name: str
    title: str
    patterns: tuple[str, ...]
    read: Callable[[LockText], Reading]
    yields_to: tuple[str, ...] = ()


class LockFile(Struct, frozen=True):
    """A lock file that was read."""

    path: str
    format: str
    components: tuple[Component, ...] = ()
    problems: tuple[Problem, ...] = ()
    includes: tuple[Include, ...] = ()
    complete: bool = True
