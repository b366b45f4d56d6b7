"""`aide version`: which AIde this is."""

from __future__ import annotations

import argparse

from aide_core import __version__
from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode

SUMMARY = "Say which version this is."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing of its own."""
    del parser


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the version."""
    del arguments
    context.terminal.write(f"aide {__version__}\n")
    return ExitCode.CLEAN
