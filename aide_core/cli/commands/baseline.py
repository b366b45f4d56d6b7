"""`aide baseline`: accept what is found today, so that audits tell only what is new."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.progress import ProgressBar
from aide_core.cli.table import Column, table
from aide_core.cli.words import told_path
from aide_core.errors import UsageError
from aide_core.report.content.visible import visible, wrapped
from aide_core.report.content.wording import counted
from aide_core.report.terminal.ink import Ink, Style
from aide_core.settings import LoadedSettings
from aide_core.settings.added import added
from aide_core.settings.settings_file import SETTINGS_FILE
from aide_core.telemetry import BaselineWritten, emit
from aide_core.workspace import (
    AuditRequest,
    audit,
    create_baseline,
    find_root,
    read_baseline,
    renew_baseline,
)
from aide_core.workspace.baselines import DEFAULT_BASELINE

SUMMARY = "Keep known findings in a file, so that audits tell new ones."
EPILOG = f"""\
examples:
  aide baseline create --reason "before the move to AIde"
  aide baseline update           forget what was mended, take in what is new
  aide baseline show             what is known, since when and why

The file is the one that `audit.baseline` in the settings names, else
{DEFAULT_BASELINE} in the folder of the repository, which `create` names there.
Keep it under version control.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide baseline`."""
    parser.add_argument("action", choices=["create", "update", "show"], help="what to do")
    parser.add_argument(
        "path", nargs="?", metavar="PATH", help="a place in the repository (this folder)"
    )
    group = parser.add_argument_group("baseline")
    group.add_argument("--baseline", metavar="FILE", help="the file, if not the settings' own")
    group.add_argument("--reason", metavar="TEXT", help="why the new ones are accepted")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Create, update or show the baseline of a repository."""
    root = find_root([Path(arguments.path)] if arguments.path else [], context.cwd)
    loaded = context.settings(root)
    path = _file(arguments, context, root, loaded)
    if arguments.action == "show":
        if arguments.reason is not None:
            raise UsageError("--reason goes with create and update: leave it out.")
        context.terminal.write("\n".join(_listed(path, context)) + "\n")
        return ExitCode.CLEAN
    return _write(arguments, context, root, loaded=loaded, path=path)


def _file(
    arguments: argparse.Namespace, context: Context, root: Path, loaded: LoadedSettings
) -> Path:
    if arguments.baseline:
        return context.cwd / str(arguments.baseline)
    return root / (loaded.values.audit.baseline or DEFAULT_BASELINE)


def _write(
    arguments: argparse.Namespace,
    context: Context,
    root: Path,
    *,
    loaded: LoadedSettings,
    path: Path,
) -> int:
    existed = path.exists()
    if existed and arguments.action == "create":
        raise UsageError(f"{path} exists; `aide baseline update` brings it up to date.")
    if not existed and arguments.action == "update":
        raise UsageError(f"There is no {path} to update; `aide baseline create` makes one.")
    bar = ProgressBar(context.terminal, quiet=False)
    try:
        report = audit(AuditRequest(root, loaded.values), progress=bar)
    finally:
        bar.clear()
    if report.partial:
        context.terminal.tell("aide: interrupted; the baseline was not written.")
        return ExitCode.INTERRUPTED
    write = renew_baseline if existed else create_baseline
    today = time.strftime("%Y-%m-%d")
    update = write(path, report, today=today, reason=arguments.reason or "")
    known = len(update.kept) + len(update.added)
    emit(BaselineWritten(path=str(path), findings=known))
    changed = f"{len(update.added):,} new, {len(update.kept):,} kept, {len(update.gone):,} gone"
    shown = told_path(path, context.cwd)
    lines = [f"Wrote {shown}: {counted(known, 'known finding')} ({changed})."]
    lines += _made_known(path, root, loaded, chosen=bool(arguments.baseline))
    context.terminal.write("\n".join(lines) + "\n")
    return ExitCode.CLEAN


def _made_known(path: Path, root: Path, loaded: LoadedSettings, *, chosen: bool) -> list[str]:
    """Name the baseline in the settings, unless they do already or the caller chose the file."""
    named = loaded.values.audit.baseline
    if named and (root / named).resolve() == path.resolve():
        return []
    file = loaded.project_file or root / SETTINGS_FILE
    if not path.resolve().is_relative_to(file.parent.resolve()):
        return [f"Name it at each audit: aide audit --baseline {visible(str(path))}"]
    name = path.resolve().relative_to(file.parent.resolve()).as_posix()
    table_name = "audit" if file.name == SETTINGS_FILE else "tool.aide.audit"
    at_root = file.parent.resolve() == root.resolve()
    if not chosen and at_root and _written(file, table_name, name):
        return [f"Named it in {told_path(file, root)}, so each audit knows it from now on."]
    return [
        f"So that each audit knows it, put this into {told_path(file, root)}:",
        "",
        f"  [{table_name}]",
        f'  baseline = "{visible(name)}"',
    ]


def _written(file: Path, table_name: str, name: str) -> bool:
    """Whether the settings file now names the baseline; it stays as it was where that is unsure."""
    try:
        text = file.read_bytes().decode() if file.exists() else ""
        changed = added(text, table_name, "baseline", value=name)
        if changed is not None and not file.is_symlink():
            file.write_bytes(changed.encode())
            return True
    except (OSError, UnicodeDecodeError):
        return False
    return False


def _listed(path: Path, context: Context) -> list[str]:
    entries = read_baseline(path).entries
    ink = Ink(colour=context.terminal.colour, hyperlinks=False, root="")
    shown = told_path(path, context.cwd)
    if not entries:
        return [f"{shown} knows no findings."]
    lines = table(
        [
            Column("File", [visible(entry.path) for entry in entries], least=20),
            Column("Rule", [visible(entry.rule) for entry in entries]),
            Column("Since", [visible(entry.added) for entry in entries], need=1),
            Column("Why accepted", [visible(entry.reason) for entry in entries], need=2, least=12),
        ],
        ink,
        context.terminal.width,
    )
    total = f"{counted(len(entries), 'known finding')} in {shown}"
    most = ", ".join(
        f"{number:,} {visible(rule)}" for rule, number in _frequent([e.rule for e in entries])
    )
    return [*lines, "", ink.paint(total, Style.BOLD), *wrapped(most, context.terminal.width)]


def _frequent(rules: Sequence[str]) -> list[tuple[str, int]]:
    return Counter(rules).most_common(5)
