"""Where a report goes: to the terminal, or to a file with a summary on the terminal."""

from __future__ import annotations

import argparse
from pathlib import Path

from aide_core.cli.asked import asked_of
from aide_core.cli.context import Context
from aide_core.errors import UsageError
from aide_core.model import Report
from aide_core.report import RenderOptions, format_names, get_format
from aide_core.report.content.visible import visible
from aide_core.telemetry import ReportWritten, emit

_ENDINGS = {"md": "markdown", "htm": "html", "xml": "junit", "txt": "text"}


def show_report(
    arguments: argparse.Namespace, context: Context, report: Report, *, hidden: int
) -> None:
    """Render a report where the arguments want it; `hidden` findings were narrowed away."""
    name = _format(arguments)
    if not arguments.output:
        data = get_format(name).render(report, _options(arguments, context, report, hidden=hidden))
        emit(ReportWritten(format=name, size_bytes=len(data)))
        context.terminal.write_bytes(data)
        return
    options = RenderOptions(
        show_suppressed=arguments.show_suppressed,
        statistics=arguments.statistics,
        timings=arguments.timings,
        asked=asked_of(arguments, context, Path(report.root)),
        hidden=hidden,
    )
    data = get_format(name).render(report, options)
    emit(ReportWritten(format=name, size_bytes=len(data)))
    write_whole(context.cwd / arguments.output, data)
    if not arguments.quiet:
        count = len(report.findings)
        found = f"{count:,} finding{'' if count == 1 else 's'}"
        score = f"score {report.score.value} ({report.score.grade})"
        context.terminal.tell(f"{found}, {score}; wrote {visible(arguments.output)} ({name}).")


def _format(arguments: argparse.Namespace) -> str:
    """The format asked for, else the one that the output's ending names, else text."""
    if arguments.format:
        return str(arguments.format)
    if not arguments.output:
        return "text"
    ending = Path(arguments.output).suffix.lstrip(".").lower()
    name = _ENDINGS.get(ending, ending)
    return name if name in format_names() else "text"


def _options(
    arguments: argparse.Namespace, context: Context, report: Report, *, hidden: int
) -> RenderOptions:
    terminal = context.terminal
    return RenderOptions(
        colour=terminal.colour,
        width=terminal.width,
        show_suppressed=arguments.show_suppressed,
        statistics=arguments.statistics,
        timings=arguments.timings,
        verbose=arguments.verbose > 0,
        hyperlinks=terminal.hyperlinks,
        asked=asked_of(arguments, context, Path(report.root)),
        hidden=hidden,
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a report whole; a full disk leaves an earlier report as it was.

    A link is followed. A pipe or a device, such as `/dev/null`, is written to and never replaced.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except (OSError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
        raise UsageError(
            f"The report cannot be written to {path}: {why}. Name another file."
        ) from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
