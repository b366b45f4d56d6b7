"""Colours and links for a terminal as plain control sequences, or nothing at all.

Written by hand because importing a library for it would cost more time than the report.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from aide_core.model import Grade, Severity
from aide_core.report import RenderOptions
from aide_core.report.content.uri import file_uri


class Style(StrEnum):
    """What a text is, as the parameters of a control sequence."""

    BOLD = "1"
    DIM = "2"
    TITLE = "1;4"
    PATH = "1;36"
    GOOD = "32"
    WARN = "33"
    BAD = "31"
    HINT = "36"
    COMMAND = "1;36"
    GRADE_A = "1;32"
    GRADE_C = "1;33"
    GRADE_D = "1;31"
    BADGE_CRITICAL = "1;97;41"
    BADGE_HIGH = "1;31"
    BADGE_MEDIUM = "1;33"
    BADGE_LOW = "1;34"
    BADGE_INFO = "2"


SEVERITY_STYLE = {
    Severity.CRITICAL: Style.BADGE_CRITICAL,
    Severity.HIGH: Style.BADGE_HIGH,
    Severity.MEDIUM: Style.BADGE_MEDIUM,
    Severity.LOW: Style.BADGE_LOW,
    Severity.INFO: Style.BADGE_INFO,
}

CARET_STYLE = SEVERITY_STYLE | {Severity.CRITICAL: Style.BADGE_HIGH}

GRADE_STYLE = {
    Grade.A: Style.GRADE_A,
    Grade.B: Style.GRADE_A,
    Grade.C: Style.GRADE_C,
    Grade.D: Style.GRADE_D,
    Grade.E: Style.GRADE_D,
    Grade.F: Style.GRADE_D,
}


class Ink(Struct, frozen=True):
    """How to write on this terminal."""

    colour: bool
    hyperlinks: bool
    root: str

    def paint(self, text: str, style: Style) -> str:
        """The text in a style, or as it is without colour."""
        if not self.colour or not text:
            return text
        return f"\x1b[{style}m{text}\x1b[0m"

    def badge(self, severity: Severity) -> str:
        """The severity as a coloured word."""
        return self.paint(
            f" {severity.upper()} " if self.colour else severity, SEVERITY_STYLE[severity]
        )

    def link(self, text: str, path: str) -> str:
        """The text as a link to a file below the root, where the terminal knows links."""
        if not self.hyperlinks:
            return text
        return f"\x1b]8;;{file_uri(self.root, path)}\x1b\\{text}\x1b]8;;\x1b\\"


def ink_for(root: str, options: RenderOptions) -> Ink:
    """The ink that the options ask for."""
    return Ink(colour=options.colour, hyperlinks=options.hyperlinks, root=root)
