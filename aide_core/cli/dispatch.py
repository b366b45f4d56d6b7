"""From the words of a command line to the command, and from what happens to an exit code."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from aide_core import __version__
from aide_core.cli.context import Context, process_context
from aide_core.cli.crash import report_crash
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.log_setup import start_log
from aide_core.cli.parser import load_command, parse
from aide_core.cli.terminal import silence
from aide_core.cli.welcome import welcome
from aide_core.errors import AideError, SettingsError, UsageError
from aide_core.report.content.visible import visible
from aide_core.telemetry import (
    CommandDone,
    CommandFailed,
    CommandStarted,
    correlation,
    emit,
    inherited_correlation_id,
    shutdown,
)


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        arguments = parse(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    except UsageError as error:
        process_context("never").terminal.tell(_shown(error))
        return ExitCode.USAGE
    except Exception as error:  # noqa: BLE001 - a command that cannot be loaded is our fault
        process_context("never").terminal.tell(report_crash(error))
        return ExitCode.OUR_FAULT
    if not arguments.command:
        terminal = process_context("auto").terminal
        welcome(terminal)
        terminal.flush()
        return ExitCode.CLEAN
    return _run_command(arguments)


def _run_command(arguments: argparse.Namespace) -> int:
    context = process_context(arguments.color)
    name: str = arguments.command
    start_log(context, arguments.verbose)
    started = time.monotonic()
    with correlation(inherited_correlation_id(context.environment)):
        emit(CommandStarted(command=name, version=__version__))
        code = _guarded(arguments, context)
        duration_ms = round((time.monotonic() - started) * 1000)
        emit(CommandDone(command=name, exit_code=code, duration_ms=duration_ms))
        shutdown()
    return code


def _guarded(arguments: argparse.Namespace, context: Context) -> int:
    """The edge where every error becomes one sentence and an exit code."""
    try:
        code = int(load_command(arguments.command).run(arguments, context))
        context.terminal.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return ExitCode.CLEAN
    except KeyboardInterrupt:
        context.terminal.tell("aide: interrupted.")
        return ExitCode.INTERRUPTED
    except (UsageError, SettingsError) as error:
        return _told(error, arguments, context, ExitCode.USAGE)
    except AideError as error:
        return _told(error, arguments, context, ExitCode.OUR_FAULT)
    except Exception as error:  # noqa: BLE001 - the edge: whatever is our fault is told here
        emit(_failed(error, arguments, ExitCode.OUR_FAULT), error)
        context.terminal.tell(report_crash(error))
        return ExitCode.OUR_FAULT
    else:
        return code


def _told(
    error: AideError, arguments: argparse.Namespace, context: Context, code: ExitCode
) -> ExitCode:
    emit(_failed(error, arguments, code))
    context.terminal.tell(_shown(error))
    return code


def _shown(error: AideError) -> str:
    """The message on as many lines as it has, with nothing in it that could command a terminal."""
    first, *others = str(error).split("\n")
    return "\n".join([f"aide: {visible(first)}", *(f"      {visible(line)}" for line in others)])


def _failed(error: Exception, arguments: argparse.Namespace, code: ExitCode) -> CommandFailed:
    return CommandFailed(command=arguments.command, exit_code=code, kind=type(error).__name__)
