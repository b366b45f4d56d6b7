"""Text of variables that the shell reads as commands."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_scripts import carries_outside, is_number, running
from aide_core.rules.support.shell_words import Expansion


@rule(
    "sh-eval-variable",
    languages=["bash"],
    severity="medium",
    confidence="medium",
    message="`eval` runs what this value holds, `;` and `$( )` in it too.",
    cwe=[95, 78],
    literals=["eval"],
    aliases=["shellcheck:SC2294"],
    controls=INJECTION,
)
def eval_variable(context: FileContext) -> Iterator[Match]:
    """A variable's text is evaluated as commands.

    Why:
        Whoever supplies the value, as an argument, an answer or a file name, runs any command with
        the rights of this script.
    Remediation:
        Run the command directly, `"$program" "$@"`, or keep its parts in an array. To read a
        variable by its name use `${!name}`; to set one use `printf -v`.
    Bad:
        eval "$1"
    Bad:
        read -r command
        eval $command
    Bad:
        line="run $2"
        eval "$line"
    Bad:
        eval "$prefix=done"
    Good:
        eval "$(ssh-agent -s)"
    Good:
        eval 'echo $1'
    Good:
        "$1"
    Good:
        eval "status=$?"
    References:
        https://www.gnu.org/software/bash/manual/html_node/Bourne-Shell-Builtins.html
    """
    for command in running(context, "eval"):
        parts = [part for word in command.arguments for part in word.expansions if _is_text(part)]
        if not parts:
            continue
        outside = any(carries_outside(context, part.name) for part in parts)
        yield context.match_range(
            command.start,
            command.end,
            severity=None if outside else Severity.LOW,
            confidence=None if outside else Confidence.LOW,
        )


def _is_text(part: Expansion) -> bool:
    return bool(part.name) and not is_number(part.name)
