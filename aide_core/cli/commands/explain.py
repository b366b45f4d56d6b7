"""`aide explain FINDING`: how a value gets from where it enters to where it does harm."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.report.content.encode import to_json
from aide_core.report.flow_page.story import Story
from aide_core.report.flow_page.story_terminal import terminal_story
from aide_core.report.terminal.ink import Ink
from aide_core.workspace import (
    explain_fingerprint,
    explain_place,
    find_root,
    spoken_fingerprint,
    spoken_place,
)

SUMMARY = "Tell how a value gets to where it does harm, step by step."
EPILOG = """\
examples:
  aide explain shop/orders.py:42            what is found on this line
  aide explain shop.py:42:py-sql-injection  only by this rule
  aide explain 6f3a91c2                     by how its fingerprint begins

The file is audited afresh, so the story is about what it holds now.
"""


class Stories(Struct, frozen=True, tag_field="schema", tag="aide-stories/1"):
    """The document of `--format json`."""

    stories: tuple[Story, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide explain`."""
    parser.add_argument(
        "finding", metavar="FINDING", help="FILE:LINE, FILE:LINE:RULE, or its fingerprint"
    )
    output = parser.add_argument_group("output")
    formats = ["text", "json"]
    output.add_argument("-f", "--format", choices=formats, default="text", help="of the story")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Tell the story."""
    stories, root = _stories(arguments.finding, context)
    if arguments.format == "json":
        context.terminal.write_bytes(to_json(Stories(stories)))
        return ExitCode.CLEAN
    terminal = context.terminal
    ink = Ink(colour=terminal.colour, hyperlinks=terminal.hyperlinks, root=str(root))
    told = [terminal_story(story, ink, terminal.width) for story in stories]
    terminal.write("\n\n".join(told))
    return ExitCode.CLEAN


def _stories(word: str, context: Context) -> tuple[tuple[Story, ...], Path]:
    place = spoken_place(word)
    if place is None:
        fingerprint = spoken_fingerprint(word)
        root = find_root([], context.cwd)
        return explain_fingerprint(root, context.settings(root).values, fingerprint), root
    root = find_root([Path(place.path)], context.cwd)
    place = replace(place, path=str((context.cwd / place.path).resolve()))
    return explain_place(root, context.settings(root).values, place), root
