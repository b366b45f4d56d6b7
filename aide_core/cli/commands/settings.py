"""`aide settings`: what holds, which layer decided, and the schema for editors."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.table import Column, table
from aide_core.cli.words import told_path
from aide_core.errors import UsageError
from aide_core.report.content.visible import visible
from aide_core.report.terminal.ink import Ink, Style
from aide_core.settings import (
    Decision,
    Layer,
    LoadedSettings,
    json_schema,
    user_settings_path,
)
from aide_core.workspace import find_root

SUMMARY = "Show the settings that hold here, and what decided each."
EPILOG = """\
examples:
  aide settings show                         every setting with its origin
  aide settings why audit.fail_on            what each layer says about it
  aide settings schema > aide.schema.json    for an editor that checks aide.toml

A later layer wins: default, user file, project file, environment, command line.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide settings`."""
    parser.add_argument("action", choices=["show", "why", "schema"], help="what to do")
    parser.add_argument("key", nargs="?", metavar="KEY", help="for why: such as audit.profile")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Show settings; those that hold are shown even when a file is wrong, with exit code 2."""
    if arguments.action == "why" and not arguments.key:
        raise UsageError("`aide settings why` needs a key, such as audit.profile.")
    if arguments.action != "why" and arguments.key:
        raise UsageError("A key goes with `aide settings why`: leave it out.")
    if arguments.action == "schema":
        context.terminal.write_bytes(json_schema())
        return ExitCode.CLEAN
    root = find_root([], context.cwd)
    loaded, wrong = context.usable_settings(root)
    if wrong is not None:
        for line in str(wrong).split("\n"):
            context.terminal.tell(f"aide: {visible(line)}")
        context.terminal.tell("Until that is mended, these are the settings without that layer.")
    ink = Ink(colour=context.terminal.colour, hyperlinks=False, root="")
    if arguments.action == "why":
        lines = _why(loaded.why(arguments.key), root, ink)
    else:
        lines = _show(loaded, root, ink, context.terminal.width)
        if wrong is None:
            lines += _files(loaded)
        lines += ["", ink.paint("`aide settings why KEY` says what each layer says.", Style.DIM)]
    context.terminal.write("\n".join(lines) + "\n")
    return ExitCode.CLEAN if wrong is None else ExitCode.USAGE


def _show(loaded: LoadedSettings, root: Path, ink: Ink, width: int) -> list[str]:
    decisions = loaded.decisions()
    own = [each.layer is not Layer.DEFAULT for each in decisions]
    return table(
        [
            Column("Setting", [each.key for each in decisions]),
            Column(
                "Value",
                [visible(each.value) for each in decisions],
                least=16,
                styles=[Style.GOOD if mine else Style.DIM for mine in own],
            ),
            Column("From", [_origin(each, root) for each in decisions], need=1, least=12),
        ],
        ink,
        width,
    )


def _files(loaded: LoadedSettings) -> list[str]:
    files = [
        ("project file", loaded.project_file, "none; `aide init` writes one"),
        ("user file", loaded.user_file, f"none; it would be {user_settings_path()}"),
    ]
    return ["", *(f"{name}: {visible(str(file or none))}" for name, file, none in files)]


def _why(decisions: Sequence[Decision], root: Path, ink: Ink) -> list[str]:
    last = decisions[-1]
    head = f"{visible(last.key)} = {visible(last.value)}"
    rows = table(
        [
            Column("Layer", [str(each.layer) for each in decisions]),
            Column("Value", [visible(each.value) for each in decisions]),
            Column("From", [_origin(each, root) for each in decisions]),
            Column("", ["" for _ in decisions[:-1]] + ["← decides"]),
        ],
        ink,
        10_000,
    )
    return [ink.paint(head, Style.BOLD), "", *rows]


def _origin(decision: Decision, root: Path) -> str:
    """Where a value stands: the file relative to the root, a variable, or just the layer."""
    if not decision.source:
        return str(decision.layer)
    path = Path(decision.source)
    inside = path.is_absolute() and path.is_relative_to(root)
    return told_path(path, root) if inside else visible(decision.source)
