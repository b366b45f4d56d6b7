"""`aide init`: write a settings file that fits this repository."""

from __future__ import annotations

import argparse
from pathlib import Path

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.words import told_path
from aide_core.errors import SettingsError, UsageError
from aide_core.parse import get_language
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.settings import commented_toml
from aide_core.workspace import RepositorySketch, describe_repository, find_root
from aide_core.workspace.baselines import DEFAULT_BASELINE

SUMMARY = "Look at the repository and write a commented aide.toml."
EPILOG = """\
examples:
  aide init              write aide.toml, unless there is one
  aide init --print      show it only
"""
_FILE = "aide.toml"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide init`."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="the repository (this one)")
    group = parser.add_argument_group("settings file")
    group.add_argument("--force", action="store_true", help="replace a file that is there")
    group.add_argument("--print", action="store_true", help="write to standard output instead")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the file and say what was found; refuses to replace one."""
    if arguments.force and arguments.print:
        raise UsageError("--print writes no file: leave out --force.")
    root = find_root([Path(arguments.path)] if arguments.path else [], context.cwd)
    sketch = describe_repository(root)
    text = _settings_file(root, sketch)
    if arguments.print:
        context.terminal.write(text)
        return ExitCode.CLEAN
    path = root / _FILE
    _refuse_second_place(context, root)
    _write(path, text, force=arguments.force)
    lines = _found(sketch)
    lines += [f"Wrote {told_path(path, context.cwd)}. Next: aide audit"]
    context.terminal.write("\n".join(lines) + "\n")
    return ExitCode.CLEAN


def _settings_file(root: Path, sketch: RepositorySketch) -> str:
    values: dict[str, object] = {}
    if (root / DEFAULT_BASELINE).is_file():
        values["audit.baseline"] = DEFAULT_BASELINE
    titles = [get_language(name).title for name in sketch.languages]
    return commented_toml(values, titles, test_folders=sketch.test_folders)


def _refuse_second_place(context: Context, root: Path) -> None:
    """Settings in two places are an error, so a second place is not begun."""
    try:
        existing = context.settings(root).project_file
    except SettingsError:
        return
    if existing is not None and existing.name == "pyproject.toml":
        raise UsageError(
            f"The settings stand in [tool.aide] of {existing}: change them there, or remove that"
            " table first. `aide init --print` shows what can be set."
        )


def _write(path: Path, text: str, *, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(
            f"{path} exists; --force replaces it, --print shows what would be written."
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}. Choose a folder that can be."
        ) from error


def _found(sketch: RepositorySketch) -> list[str]:
    languages = ", ".join(
        f"{get_language(name).title} {files:,}" for name, files in sketch.languages.items()
    )
    lines = [f"Found {counted(sketch.files, 'file')}" + (f": {languages}." if languages else ".")]
    if sketch.frameworks:
        lines.append(f"Frameworks: {', '.join(sketch.frameworks)}.")
    if sketch.test_folders:
        lines.append(f"Tests: {', '.join(visible(folder) for folder in sketch.test_folders)}.")
    if sketch.skipped:
        left_out = ", ".join(f"{files:,} {why}" for why, files in sketch.skipped.items())
        lines.append(f"Left out: {left_out}.")
    return lines
