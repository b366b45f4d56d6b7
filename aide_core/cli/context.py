"""What a command gets from the process it runs in: the only place that reads the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from aide_core.cli.terminal import Terminal
from aide_core.settings import LoadedSettings, load, user_settings_path


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
        return load(
            root,
            user_file=user_settings_path(),
            environment=self.environment,
            overrides=overrides or {},
            with_project=with_project,
        )


def process_context(color: str) -> Context:
    """The context of this process."""
    environment = dict(os.environ)
    terminal = Terminal(sys.stdout, sys.stderr, environment, color=color)
    return Context(terminal, environment, Path.cwd())
