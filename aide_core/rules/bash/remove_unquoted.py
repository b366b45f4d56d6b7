"""Files removed or handed over by names that the shell splits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_scripts import is_number, is_set, running
from aide_core.rules.support.shell_words import Expansion, Word

_OPTIONS = re.compile(r"(?:^|_)(?:opts?|options?|args?|flags?)(?:_|$)", re.IGNORECASE)


@rule(
    "sh-unquoted-file-name",
    languages=["bash"],
    severity="low",
    confidence="medium",
    message="Without quotes the shell splits this value at blanks and expands `*` in it.",
    cwe=[78],
    literals=["rm", "mv", "chmod", "chown", "chgrp", "shred", "unlink"],
    aliases=["shellcheck:SC2086"],
    controls=["soc2:PI1.2", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def remove_unquoted(context: FileContext) -> Iterator[Match]:
    """A command that changes files gets a variable without quotes.

    Why:
        A name such as `old files` becomes two arguments and `*` becomes every file of the folder,
        so the command changes or removes other files than the one that was meant. Whoever may
        choose a file's name chooses what is removed.
    Remediation:
        Put the variable between double quotes; for a list of names use an array, `"${names[@]}"`.
    Bad:
        rm -f $file
    Bad:
        sudo chown root: ${target}/conf
    Good:
        rm -f "$file"
    Good:
        rm -f '$file'
    Good:
        rm -f /run/job.$$
    Good:
        echo $file
    Good:
        set -f
        rm -f $file
    Good:
        rm -f $options -- "$file"
    Good:
        IFS=
        rm -f $file
    Good:
        rm -f $(find . -name '*.o')
    References:
        https://www.gnu.org/software/bash/manual/html_node/Word-Splitting.html
    """
    if is_set(context, "f", "noglob") or b"IFS=" in context.source.data:
        return
    for command in running(context, "rm", "mv", "chmod", "chown", "chgrp", "shred", "unlink"):
        for word in command.arguments:
            for part in _split(word):
                fix = context.fix("Put quotes around it", *_quotes(part), safe=False)
                yield context.match_range(part.start, part.end, fix=fix)


def _split(word: Word) -> Iterator[Expansion]:
    """The unquoted variables of a word, but not one that is named for the options it holds."""
    for part in word.expansions:
        if not part.name or part.quoted or is_number(part.name):
            continue
        if _OPTIONS.search(part.name) is None:
            yield part


def _quotes(part: Expansion) -> tuple[Edit, Edit]:
    return Edit(part.start, part.start, '"'), Edit(part.end, part.end, '"')
