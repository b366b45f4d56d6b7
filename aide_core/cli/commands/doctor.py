"""`aide doctor`: what is installed, what works, what is missing and the command that mends it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from msgspec import Struct

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.errors import SettingsError
from aide_core.report.content.encode import to_json
from aide_core.report.content.visible import visible, wrapped
from aide_core.report.terminal.ink import Ink, Style
from aide_core.settings import LoadedSettings, user_settings_path
from aide_core.workspace import Check, diagnose, find_root

SUMMARY = "Say what works here, what is missing, and how to mend it."
EPILOG = """\
It says where the log, the cache and the settings are, and changes nothing.
Exit code 1 if something does not work.
"""
_MARKS = {True: ("✓", Style.GOOD), False: ("✗", Style.BAD), None: ("-", Style.DIM)}
_INDENT = 2


class Diagnosis(Struct, frozen=True, tag_field="schema", tag="aide-doctor/1"):
    """The document of `--format json`."""

    ok: bool
    checks: tuple[Check, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide doctor`."""
    output = parser.add_argument_group("output")
    output.add_argument(
        "-f", "--format", choices=["text", "json"], default="text", help="of the list"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Look at everything AIde needs, also when the settings are wrong."""
    root = find_root([], context.cwd)
    loaded, wrong = context.usable_settings(root)
    looked_at = diagnose(root, loaded.values)
    checks = (*looked_at[:2], _settings(loaded, wrong), *looked_at[2:])
    broken = sum(check.ok is False for check in checks)
    if arguments.format == "json":
        context.terminal.write_bytes(to_json(Diagnosis(ok=not broken, checks=checks)))
    else:
        lines = _text(checks, context)
        context.terminal.write("\n".join(lines) + "\n")
    return ExitCode.FINDINGS if broken else ExitCode.CLEAN


def _settings(loaded: LoadedSettings, wrong: SettingsError | None) -> Check:
    if wrong is not None:
        return Check("Settings", ok=False, detail=str(wrong), remedy="Mend what is named here.")
    files = [file for file in (loaded.project_file, loaded.user_file) if file is not None]
    if files:
        return Check("Settings", ok=True, detail=", ".join(map(str, files)))
    detail = (
        "no file, so the defaults hold; `aide init` writes one for this repository,"
        f" your own would be {user_settings_path()}"
    )
    return Check("Settings", ok=True, detail=detail)


def _text(checks: Sequence[Check], context: Context) -> list[str]:
    ink = Ink(colour=context.terminal.colour, hyperlinks=False, root="")
    column = max(len(check.name) for check in checks)
    room = context.terminal.width - column - _INDENT - 3
    lines: list[str] = []
    for check in checks:
        mark, style = _MARKS[check.ok]
        first, *others = _wrapped(check.detail, room)
        lines.append(f"{ink.paint(mark, style)} {check.name.ljust(column)}  {first}")
        lines += [" " * (column + 4) + line for line in others]
        if check.remedy and check.ok is not True:
            remedy = f"→ {visible(check.remedy)}"
            lines.append(" " * (column + 4) + ink.paint(remedy, Style.HINT))
    return [*lines, "", *_verdict(checks, ink, context.terminal.width)]


def _wrapped(text: str, room: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrapped(visible(part), room)]


def _verdict(checks: Sequence[Check], ink: Ink, width: int) -> list[str]:
    broken = [check.name for check in checks if check.ok is False]
    absent = [check.name for check in checks if check.ok is None]
    if broken:
        return [ink.paint(f"Does not work: {', '.join(broken)}.", Style.BAD)]
    more = f"Absent, and needed by some features only: {', '.join(absent)}." if absent else ""
    return [ink.paint("Everything needed works.", Style.GOOD), *wrapped(more, width)]
