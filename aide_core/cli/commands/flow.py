"""`aide flow FILE:LINE`: what the analysis knows of the values on a line."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.errors import UsageError
from aide_core.report.content.encode import to_json
from aide_core.report.flow_page.line_document import line_document
from aide_core.report.flow_page.line_terminal import terminal_line
from aide_core.report.terminal.ink import Ink
from aide_core.workspace import find_root, spoken_place, values_on_line

SUMMARY = "Show what is known of the values on a line, to write rules."
EPILOG = """\
examples:
  aide flow shop/orders.py:42
  aide flow shop/orders.py:42 --format json

For each expression: constants it may be, the name by which models and rules know
it, what lies in it, and whether the outside decides it, and by which steps.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide flow`."""
    parser.add_argument("place", metavar="FILE:LINE", help="the line to look at")
    output = parser.add_argument_group("output")
    formats = ["text", "json"]
    output.add_argument("-f", "--format", choices=formats, default="text", help="of the page")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Show the line."""
    place = spoken_place(arguments.place)
    if place is None or place.rule:
        raise UsageError(f"`{arguments.place}` is no line; give FILE:LINE, such as shop.py:42.")
    root = find_root([Path(place.path)], context.cwd)
    place = replace(place, path=str((context.cwd / place.path).resolve()))
    facts = values_on_line(root, context.settings(root).values, place)
    terminal = context.terminal
    if arguments.format == "json":
        terminal.write_bytes(to_json(line_document(facts)))
        return ExitCode.CLEAN
    ink = Ink(colour=terminal.colour, hyperlinks=False, root="")
    terminal.write(terminal_line(facts, ink, terminal.width))
    return ExitCode.CLEAN
