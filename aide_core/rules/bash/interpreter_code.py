"""Programs in other languages that a script puts together from text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_commands import Command
from aide_core.rules.support.shell_scripts import carries_outside, is_number, running
from aide_core.rules.support.shell_words import Word

_OPTIONS = {
    **dict.fromkeys(("python", "python3", "python2", "psql", "sqlcmd"), ("-c", "-Q")),
    **dict.fromkeys(("perl", "ruby", "node", "php", "mysql", "mariadb"), ("-e", "-r", "--eval")),
    **dict.fromkeys(("mongo", "mongosh"), ("--eval",)),
}


@rule(
    "sh-interpreter-code",
    languages=["bash"],
    severity="medium",
    confidence="medium",
    message="This value becomes part of a program or statement in another language.",
    cwe=[94, 89],
    literals=sorted(_OPTIONS),
    controls=INJECTION,
)
def interpreter_code(context: FileContext) -> Iterator[Match]:
    """A variable is put into code for another interpreter or into SQL.

    Why:
        A quote in the value ends the text it stands in, and the rest runs as code or as SQL with
        the rights of this script.
    Remediation:
        Pass the value as an argument (`python3 -c '… sys.argv[1]' "$1"`), through the
        environment, or as a variable of the client (`psql -v name="$1"`).
    Bad:
        python3 -c "print(open('$1').read())"
    Bad:
        mysql -e "SELECT * FROM users WHERE name='$name'" shop
    Bad:
        sudo perl -e "unlink '$file'"
    Good:
        python3 -c 'import sys; print(sys.argv[1])' "$1"
    Good:
        python3 "$1" -m "$2"
    Good:
        grep -e "$1" file
    Good:
        node -e "console.log($#)"
    Good:
        python3 -c "$(cat part.py)"
    References:
        https://cwe.mitre.org/data/definitions/94.html
    """
    for command in running(context, *_OPTIONS):
        code = _code(command)
        names = [part.name for part in code.expansions] if code is not None else []
        names = [name for name in names if name and not is_number(name)]
        if code is None or not names:
            continue
        outside = any(carries_outside(context, name) for name in names)
        yield context.match_range(
            code.start,
            code.end,
            severity=None if outside else Severity.LOW,
            confidence=None if outside else Confidence.LOW,
        )


def _code(command: Command) -> Word | None:
    """The word behind the option that brings code."""
    words = command.arguments
    for index, word in enumerate(words[:-1]):
        if word.text in _OPTIONS[command.program]:
            return words[index + 1]
    return None
