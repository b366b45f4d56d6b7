"""The local log of this process, as the user's settings want it."""

from __future__ import annotations

from aide_core.cli.context import Context
from aide_core.errors import SettingsError
from aide_core.settings import LogSettings
from aide_core.telemetry import LogOptions, configure


def start_log(context: Context, verbosity: int) -> None:
    """Begin to log. Broken settings do not stop this: the command itself complains about them."""
    wanted = _log_settings(context)
    configure(
        LogOptions(
            level=wanted.level,
            levels=wanted.levels,
            max_bytes=wanted.max_bytes,
            files=wanted.files,
            verbosity=verbosity,
        )
    )


def _log_settings(context: Context) -> LogSettings:
    """The section `log`, which a project's file may not set, so that file is not read here."""
    try:
        return context.load_settings(context.cwd, with_project=False).values.log
    except SettingsError:
        return LogSettings()
