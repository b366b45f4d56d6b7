"""File names that a shell reads as commands."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_commands import Command
from aide_core.rules.support.shell_scripts import running
from aide_core.rules.support.shell_words import Word

_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "ash"})


@rule(
    "sh-file-name-as-code",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="The name of each file found becomes part of a command line.",
    cwe=[78],
    literals=["find", "xargs", "parallel"],
    aliases=["shellcheck:SC2156"],
    controls=INJECTION,
)
def find_exec_shell(context: FileContext) -> Iterator[Match]:
    """`find` or `xargs` puts file names into a shell's command line.

    Why:
        A file named `$(reboot)` or `;reboot` runs that command. Whoever may create files in the
        folder runs commands with the rights of this script.
    Remediation:
        Pass the name as an argument: `-exec sh -c 'wc -l "$1"' sh {} \\;`.
    Bad:
        find . -name '*.txt' -exec sh -c 'wc -l "{}"' \\;
    Bad:
        ls | xargs -I{} bash -c 'wc -l {}'
    Bad:
        ls | xargs -I NAME sh -c "wc -l NAME"
    Good:
        find . -name '*.txt' -exec sh -c 'wc -l "$1"' sh {} \\;
    Good:
        ls | xargs -I{} wc -l {}
    Good:
        ls | xargs -I{} bash 'wc -l {}'
    Good:
        ls | xargs -I NAME sh -c 'wc -l "$1"' sh NAME
    Good:
        echo sh -c '{}'
    Good:
        ls | xargs -I{} git -c {} log
    Good:
        ls | xargs -I{} sh run.sh {}
    References:
        https://www.gnu.org/software/findutils/manual/html_node/find_html/Security-Considerations-for-find.html
    """
    for command in running(context, "find", "xargs", "parallel"):
        line = _line(command)
        if line is not None and _mark(command) in line.text:
            yield context.match_range(line.start, line.end)


def _line(command: Command) -> Word | None:
    """The command line that a shell gets with `-c`."""
    words = command.arguments
    for index, word in enumerate(words[:-2]):
        if word.text.rpartition("/")[2] in _SHELLS and words[index + 1].text == "-c":
            return words[index + 2]
    return None


def _mark(command: Command) -> str:
    """What stands for the name: `{}`, or what `-I` says."""
    words = command.arguments
    for index, word in enumerate(words[:-1]):
        if word.text == "-I":
            return words[index + 1].text
    return "{}"
