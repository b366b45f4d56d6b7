"""Files removed in whatever folder the script happens to be in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_commands import Command, unwrapped
from aide_core.rules.support.shell_scripts import is_set

_CHANGING = frozenset({"rm", "mv", "chmod", "chown", "find", "git", "tar", "rsync", "shred"})
_NEAR = 3


@rule(
    "sh-cd-unchecked",
    languages=["bash"],
    severity="low",
    confidence="medium",
    message="If this `cd` fails, the commands below work on another folder.",
    cwe=[252],
    literals=["cd"],
    aliases=["shellcheck:SC2164"],
    controls=["soc2:PI1.2", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def unchecked_cd(context: FileContext) -> Iterator[Match]:
    """A change of folder may fail, and files are changed after it.

    Why:
        When the folder is missing the script goes on in the one it was in, and removes or changes
        the files there.
    Remediation:
        Write `cd folder || exit 1`, join the commands with `&&`, or begin with `set -e`.
    Bad:
        cd /srv/build
        rm -rf *
    Bad:
        cd "$folder"; ls; chmod -R go-w .
    Good:
        cd /srv/build || exit 1
        rm -rf *
    Good:
        cd /srv/build && rm -rf *
    Good:
        set -e
        cd /srv/build
        rm -rf *
    Good:
        cd /srv/build
        ls out
    Good:
        cd /srv/build
        rm -f /run/build.lock
    Good:
        cd /
        rm -rf *.tmp
    Good:
        pushd /srv/build
        rm -rf *
    References:
        https://cwe.mitre.org/data/definitions/252.html
    """
    found = context.commands
    if is_set(context, "e", "errexit"):
        return
    for index, command in enumerate(found):
        if command.program != "cd" or command.after not in {"\n", ";"} or not _may_fail(command):
            continue
        near = found[index + 1 : index + 1 + _NEAR]
        changing = next((inner for inner in map(unwrapped, near) if _changes_here(inner)), None)
        if changing is not None:
            message = f"If this `cd` fails, `{changing.program}` below works on another folder."
            yield context.match_range(command.start, command.end, message)


def _may_fail(command: Command) -> bool:
    return any(word.text not in {"/", "-", "..", "~"} for word in command.arguments)


def _changes_here(command: Command) -> bool:
    """Whether a command changes files by a path relative to the current folder."""
    if command.program not in _CHANGING:
        return False
    paths = [word.text for word in command.arguments if not word.text.startswith("-")]
    return any(not path.startswith(("/", "$", "~")) for path in paths)
