"""The parser of the command line, with complaints that name what was probably meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from aide_core import __version__
from aide_core.cli import commands
from aide_core.cli.terminal import COLOR_CHOICES
from aide_core.errors import UsageError

DESCRIPTION = "Find what is wrong in a repository: security, secrets and quality."
EPILOG = """\
examples:
  aide audit                     audit this repository
  aide audit --diff main         only what changed since main
  aide audit --fix --dry-run     show what can be mended safely
  aide rule B602                 read about a rule, by its id or another tool's
  aide init                      write a settings file for this repository

exit codes:
  0 clean   1 findings   2 wrong usage or settings   3 our fault   130 interrupted

Everything happens on this machine. `aide COMMAND --help` tells more.
"""
_EXAMPLE = "`aide audit --severity high`"
_MOST_COLUMNS = 100


def command_names() -> list[str]:
    """The commands, by the files that hold them."""
    folder = Path(commands.__path__[0])
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def load_command(name: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"{commands.__name__}.{name}")


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line, or of one command when it is known already."""
    parser = _Parser(
        prog="aide",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    version = f"aide {__version__}"
    parser.add_argument("-V", "--version", action="version", version=version)
    parsers = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name in [only] if only else command_names():
        module = load_command(name)
        command = parsers.add_parser(
            name,
            help=module.SUMMARY,
            description=module.SUMMARY,
            epilog=getattr(module, "EPILOG", None),
            formatter_class=_Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        module.add_arguments(command)
        _add_common(command)
        _explain_choices(command)
        command.usage = _short_usage(command)
    return parser


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command line; exits as argparse does after help, version and mistakes."""
    names = command_names()
    first = words[0] if words else ""
    if first == "help":
        words = [*words[1:2], "--help"]
        first = words[0]
    if first and not first.startswith("-") and first not in names:
        raise UsageError(_no_command(first, names))
    parser = build_parser(first if first in names else "")
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        raise UsageError(_not_taken(unknown[0], parser, first))
    return arguments


def options_of(parser: argparse.ArgumentParser) -> list[str]:
    """The long options of a parser and of the commands below it."""
    found: list[str] = []
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found += [option for each in action.choices.values() for option in options_of(each)]
        found += [option for option in action.option_strings if option.startswith("--")]
    return sorted(set(found))


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in lines of at most a hundred columns, options and explanations side by side.

    It looks the same under every version of Python, whose own formatters differ.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._width = min(self._width, _MOST_COLUMNS)

    def _format_action(self, action: argparse.Action) -> str:
        text = super()._format_action(action)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            _, _, commands_only = text.partition("\n")
            return commands_only
        return text

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return f"{', '.join(action.option_strings)} {value}"


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one line and says where help is."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong as a usage error."""
        text = re.sub(r"^argument ([^:]+): ", r"\1: ", message)
        text = text.replace("expected one argument", "a value is missing")
        text = text if text.endswith((".", "?")) else f"{text}."
        raise UsageError(f"{text} `{self.prog} --help` shows how.")


def _add_common(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("terminal")
    group.add_argument("--color", choices=COLOR_CHOICES, default="auto", help="colours")
    group.add_argument(
        "-v",
        "--verbose",
        action="count",
        default=0,
        help="show everything, and the log on standard error; -vv: also its details",
    )
    group.add_argument("-h", "--help", action="help", help="show this help")


def _explain_choices(parser: argparse.ArgumentParser) -> None:
    """Let each option with choices list them, and complain with the nearest one."""
    for action in parser._actions:  # noqa: SLF001
        if action.choices is None:
            continue
        choices = [str(choice) for choice in action.choices]
        action.type = _choice_of(choices)
        action.metavar = action.metavar or action.dest.upper()
        action.help = f"{action.help}: {', '.join(choices)}"


def _short_usage(parser: argparse.ArgumentParser) -> str:
    """The positional arguments alone; the options stand below in their groups."""
    words = [parser.prog, "[OPTIONS]"]
    for action in parser._actions:  # noqa: SLF001
        if not action.option_strings:
            name = str(action.metavar or action.dest.upper())
            shown = {"*": f"[{name} ...]", "?": f"[{name}]"}
            words.append(shown.get(str(action.nargs), name))
    return " ".join(words)


def _choice_of(choices: Sequence[str]) -> Callable[[str], str]:
    def choose(text: str) -> str:
        if text in choices:
            return text
        known = ", ".join(choices)
        raise argparse.ArgumentTypeError(f"`{text}` is not one of {known}.{_meant(text, choices)}")

    return choose


def _meant(word: str, known: Iterable[str], shown: str = "{}") -> str:
    near = get_close_matches(word.lower(), list(known), n=1)
    return f" Did you mean `{shown.format(near[0])}`?" if near else ""


def _no_command(word: str, names: Sequence[str]) -> str:
    if Path(word).exists():
        return f"There is no command `{word}`. Did you mean `aide audit {word}`?"
    meant = _meant(word, names, "aide {}")
    return f"There is no command `{word}`.{meant} `aide --help` lists them all."


def _not_taken(word: str, parser: argparse.ArgumentParser, command: str) -> str:
    name = f"aide {command}" if command and not command.startswith("-") else "aide"
    if not word.startswith("-"):
        return f"`{name}` does not take `{word}` here. `{name} --help` shows what it takes."
    option = word.partition("=")[0]
    if name == "aide":
        return f"`{option}` is no option of `aide` itself; options follow a command: {_EXAMPLE}."
    meant = _meant(option, options_of(parser))
    return f"`{name}` has no option `{option}`.{meant} `{name} --help` lists them."
