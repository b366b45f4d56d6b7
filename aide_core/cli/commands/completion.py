"""`aide completion SHELL`: a script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import argparse

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.parser import build_parser
from aide_core.settings import Settings
from aide_core.workspace import all_rules

SUMMARY = "Write a script that lets your shell complete a command line."
EPILOG = """\
once for all new shells:
  bash        mkdir -p ~/.local/share/bash-completion/completions
              aide completion bash > ~/.local/share/bash-completion/completions/aide
  zsh         aide completion zsh > "${fpath[1]}/_aide"
  fish        aide completion fish > ~/.config/fish/completions/aide.fish
  tcsh        aide completion tcsh >> ~/.cshrc
  powershell  aide completion powershell >> $PROFILE

for this bash alone:
  eval "$(aide completion bash)"
"""
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
_FILES = ("PATH", "FILE", "NAME")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide completion`."""
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the script; rule ids are those of this version."""
    # Needed by this command alone.
    import shtab

    parser = build_parser()
    rules, _ = all_rules(Settings(), context.cwd)
    ids = [rule.id for rule in rules]
    for action in _all_actions(parser):
        if action.metavar == "ID":
            action.choices = ids
        elif action.metavar in _FILES and action.dest != "pack":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    context.terminal.write(shtab.complete(parser, arguments.shell))
    return ExitCode.CLEAN


def _all_actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found: list[argparse.Action] = []
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found += [each for inner in action.choices.values() for each in _all_actions(inner)]
        found.append(action)
    return found
