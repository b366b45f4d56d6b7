"""From the words of a command line to the command, and from what happens to an exit code."""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType

from aide_core import __version__
from aide_core.cli import commands as commands_package
from aide_core.cli.context import Context, process_context
from aide_core.cli.crash import report_crash
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.terminal import silence
from aide_core.errors import AideError, SettingsError, StoreError, UsageError
from aide_core.telemetry import (
    CommandDone,
    CommandFailed,
    CommandStarted,
    LogOptions,
    configure,
    correlation,
    emit,
    inherited_correlation_id,
    shutdown,
)

DESCRIPTION = (
    "Find what is wrong in a repository: security, secrets and quality, all on this machine."
)
_EPILOG = """\
examples:
  aide audit                     audit this repository
  aide audit --diff main         only what changed since main
  aide audit --fix --dry-run     show what can be mended safely
  aide rule py-eval              read about a rule

exit codes: 0 clean, 1 findings, 2 wrong usage or settings, 3 our fault, 130 interrupted
"""


def run(words: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    parser = build_parser(_only(words))
    try:
        arguments = parser.parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not getattr(arguments, "command", None):
        parser.print_help()
        return ExitCode.CLEAN
    return _run_command(arguments)


def command_names() -> list[str]:
    """The commands, by the files that hold them."""
    return sorted(m.name for m in pkgutil.iter_modules(commands_package.__path__))


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line, or of one command when it is known already."""
    parser = _Parser(
        prog="aide",
        description=DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"aide {__version__}")
    parsers = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name in [only] if only else command_names():
        module = load_command(name)
        command = parsers.add_parser(
            name,
            help=module.SUMMARY,
            description=module.SUMMARY,
            epilog=getattr(module, "EPILOG", None),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        _add_common(command)
    return parser


def load_command(name: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"{commands_package.__name__}.{name}")


class _Parser(argparse.ArgumentParser):
    """argparse with a nearest command for a mistyped one."""

    def error(self, message: str) -> None:  # type: ignore[override]
        words = [word for word in sys.argv[1:] if not word.startswith("-")]
        if "invalid choice" in message and words and words[0] not in command_names():
            near = get_close_matches(words[0], command_names(), n=1)
            hint = f" Did you mean `aide {near[0]}`?" if near else ""
            message = f"There is no command `{words[0]}`.{hint} `aide --help` lists them all."
        self.exit(ExitCode.USAGE, f"aide: {message}\n")


def _only(words: Sequence[str]) -> str:
    """The command to load alone: the first word, if it is one."""
    first = words[0] if words else ""
    return first if first in command_names() else ""


def _add_common(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument(
        "--color", choices=["auto", "always", "never"], default="auto", help="colours (auto)"
    )
    group.add_argument(
        "-v", "--verbose", action="count", default=0, help="log to standard error; -vv logs more"
    )


def _run_command(arguments: argparse.Namespace) -> int:
    context = process_context(arguments.color)
    name: str = arguments.command
    configure(LogOptions(verbosity=arguments.verbose))
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
    except (AideError, StoreError) as error:
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
    context.terminal.tell(f"aide: {error}")
    return code


def _failed(error: Exception, arguments: argparse.Namespace, code: ExitCode) -> CommandFailed:
    return CommandFailed(command=arguments.command, exit_code=code, kind=type(error).__name__)
