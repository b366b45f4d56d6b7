"""What `aide` alone shows: the few commands to begin with."""

from __future__ import annotations

from aide_core import __version__
from aide_core.cli.terminal import Terminal
from aide_core.report.terminal.ink import Ink, Style

_FIRST = (
    ("aide audit", "audit this repository"),
    ("aide audit --fix --dry-run", "show what can be mended safely"),
    ("aide rules", "list what is looked for"),
    ("aide init", "write a settings file for this repository"),
    ("aide doctor", "say what works here and what is missing"),
)


def welcome(terminal: Terminal) -> None:
    """Show the short screen."""
    ink = Ink(colour=terminal.colour, hyperlinks=False, root="")
    column = max(len(command) for command, _ in _FIRST)
    name = ink.paint(f"AIde {__version__}", Style.BOLD)
    lines = [f"{name} finds what is wrong in a repository: security, secrets and quality.", ""]
    for command, what in _FIRST:
        lines.append(f"  {ink.paint(command.ljust(column), Style.COMMAND)}  {what}")
    lines += ["", "`aide --help` lists all commands, `aide COMMAND --help` the options of one."]
    terminal.write("\n".join(lines) + "\n")
