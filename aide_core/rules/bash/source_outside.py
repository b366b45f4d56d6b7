"""Scripts read into this one from where others can write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SUPPLY
from aide_core.rules.support.shell_scripts import carries_outside, running
from aide_core.rules.support.shell_words import Word

_SHARED = re.compile(r"/(?:tmp|var/tmp|dev/shm)/")


@rule(
    "sh-source-outside",
    languages=["bash"],
    severity="medium",
    confidence="medium",
    message="The commands in this file run here, and others decide which they are.",
    cwe=[829, 94],
    literals=["source ", ". "],
    controls=SUPPLY,
)
def source_outside(context: FileContext) -> Iterator[Match]:
    """Commands are read from a file that others choose or can write.

    Why:
        `source` runs every line of the file with the rights of this script. Who may write to a
        shared folder, or choose the file by an argument, runs what they like.
    Remediation:
        Read from a fixed path that only the owner can write; for settings read `name=value` lines
        instead of running them.
    Bad:
        . /tmp/settings.sh
    Bad:
        source "$1"
    Bad:
        file=$1
        source "$file"
    Good:
        . /etc/default/app
    Good:
        source "$(dirname "$0")/settings.sh"
    Good:
        source lib/"$1"
    Good:
        cat /tmp/settings.sh "$1"
    Good:
        source settings.sh "$1"
    Good:
        . "$0.settings"
    References:
        https://cwe.mitre.org/data/definitions/829.html
    """
    for command in running(context, "source", "."):
        for word in command.arguments[:1]:
            if _SHARED.match(word.text) or _is_chosen(word, context):
                yield context.match_range(command.start, command.end)


def _is_chosen(word: Word, context: FileContext) -> bool:
    """Whether the whole path comes from outside: a variable at the start decides the folder."""
    first = word.expansions[0] if word.expansions else None
    if first is None or first.name == "0" or not word.text.startswith("$"):
        return False
    return carries_outside(context, first.name)
