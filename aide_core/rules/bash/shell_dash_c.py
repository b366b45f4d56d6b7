"""Command lines put together for another shell."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_commands import Command
from aide_core.rules.support.shell_scripts import carries_outside, is_number, running
from aide_core.rules.support.shell_words import Word

_SHELLS = ("sh", "bash", "zsh", "dash", "ksh", "ash", "su")


@rule(
    "sh-shell-dash-c",
    languages=["bash"],
    severity="medium",
    confidence="medium",
    message="Another shell reads this value as commands.",
    cwe=[78],
    literals=["-c", "-lc", "-ec", "-xc"],
    controls=INJECTION,
)
def shell_dash_c(context: FileContext) -> Iterator[Match]:
    """A second shell is started with a command line that holds a variable.

    Why:
        The second shell reads the whole line again, so a `;` or `$( )` in the value starts a
        command of its own, with root's rights where the line runs under `sudo` or `su`.
    Remediation:
        Pass the value as an argument and use it by its number: `sh -c 'ls -- "$1"' sh "$folder"`.
    Bad:
        sudo sh -c "echo $1 > /etc/motd"
    Bad:
        name=$2
        bash -lc "run $name"
    Bad:
        su app -c "start $port"
    Good:
        sh -c 'ls -- "$1"' sh "$1"
    Good:
        sh -c "kill $$"
    Good:
        grep -c "run $1" file
    Good:
        sh run.sh "$1"
    Good:
        sh -c "$(cat part.sh)"
    References:
        https://cwe.mitre.org/data/definitions/78.html
    """
    for command in running(context, *_SHELLS):
        line = _line(command)
        names = [part.name for part in line.expansions] if line is not None else []
        names = [name for name in names if name and not is_number(name)]
        if line is None or not names:
            continue
        outside = any(carries_outside(context, name) for name in names)
        yield context.match_range(
            line.start,
            line.end,
            severity=None if outside else Severity.LOW,
            confidence=None if outside else Confidence.LOW,
        )


def _line(command: Command) -> Word | None:
    """The word behind `-c`."""
    words = command.arguments
    for index, word in enumerate(words[:-1]):
        if word.text in {"-c", "-lc", "-ec", "-xc"}:
            return words[index + 1]
    return None
