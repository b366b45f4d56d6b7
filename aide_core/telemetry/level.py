"""How serious a log record is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The seriousness of a log record; ordered from chatter to failure."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def number(self) -> int:
        """The number that loguru and stdlib logging both use for this level."""
        return _NUMBERS[self]


def level_of_number(number: int) -> Level:
    """The highest level that is not above `number`; `debug` for anything lower."""
    return next((level for level in reversed(Level) if number >= level.number), Level.DEBUG)


_NUMBERS = {Level.DEBUG: 10, Level.INFO: 20, Level.WARNING: 30, Level.ERROR: 40}
