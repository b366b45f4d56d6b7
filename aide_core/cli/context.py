"""What a command gets from the process it runs in: the only place that reads the environment."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from aide_core.cli.terminal import Terminal
from aide_core.errors import SettingsError
from aide_core.settings import LoadedSettings, load, user_settings_path
from aide_core.telemetry import SettingsLoaded, emit


class Context(Struct, frozen=True):
    """The terminal, the environment and the folder a command runs in."""

    terminal: Terminal
    environment: Mapping[str, str]
    cwd: Path

    def settings(
        self,
        root: Path,
        overrides: Mapping[str, object] | None = None,
        *,
        with_project: bool = True,
    ) -> LoadedSettings:
        """The settings for a root; `with_project=False` leaves the repository's own file out."""
        started = time.monotonic()
        loaded = self.load_settings(root, overrides, with_project=with_project)
        emit(
            SettingsLoaded(
                project_file=str(loaded.project_file or ""),
                user_file=str(loaded.user_file or ""),
                duration_ms=round((time.monotonic() - started) * 1000),
            )
        )
        return loaded

    def load_settings(
        self,
        root: Path,
        overrides: Mapping[str, object] | None = None,
        *,
        with_project: bool = True,
    ) -> LoadedSettings:
        """The same without a word in the log, which is itself set up by settings."""
        return load(
            root,
            user_file=user_settings_path(),
            environment=self.environment,
            overrides=overrides or {},
            with_project=with_project,
        )

    def usable_settings(self, root: Path) -> tuple[LoadedSettings, SettingsError | None]:
        """The settings, else those that hold without the layers that are wrong, and what is wrong.

        It is for commands that help to mend settings and so must not fail because of them.
        """
        try:
            return self.settings(root), None
        except SettingsError as error:
            wrong = error
        try:
            return self.settings(root, with_project=False), wrong
        except SettingsError:
            defaults = load(root, user_file=None, environment={}, overrides={}, with_project=False)
            return defaults, wrong


def process_context(color: str) -> Context:
    """The context of this process."""
    environment = dict(os.environ)
    terminal = Terminal(sys.stdout, sys.stderr, environment, color=color)
    return Context(terminal, environment, Path.cwd())
