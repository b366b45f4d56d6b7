"""The call as the reader typed it, from which the hints of its report go on."""

from __future__ import annotations

import argparse
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.words import comma_separated, told_path
from aide_core.report import Asked
from aide_core.workspace import find_root

_WITH_VALUE = ("profile", "diff", "confidence", "baseline", "advisories")
_SWITCHES = ("staged", "no_project_settings")


def asked_of(arguments: argparse.Namespace, context: Context, root: Path) -> Asked:
    """What an `aide audit` asked, without what concerns only the looks of its report."""
    place = told_path(root, context.cwd)
    return Asked(
        options=_options(arguments),
        rules=comma_separated(arguments.rule),
        severity=arguments.severity or "",
        paths=tuple(arguments.paths),
        lead="" if place == "." else f"{place.rstrip('/')}/",
        home=find_root([], context.cwd) == root,
        again=not arguments.stdin,
    )


def _options(arguments: argparse.Namespace) -> tuple[str, ...]:
    words: list[str] = []
    for name in _WITH_VALUE:
        if getattr(arguments, name):
            words += [f"--{name}", getattr(arguments, name)]
    for pattern in arguments.exclude:
        words += ["--exclude", pattern]
    words += [f"--{name.replace('_', '-')}" for name in _SWITCHES if getattr(arguments, name)]
    return tuple(words)
