"""Files with names that others know beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.shell_commands import Command, unwrapped
from aide_core.rules.support.shell_words import Word

_SHARED = re.compile(r"(?:^|=)/(?:tmp|var/tmp|dev/shm)/[^/]")
_OPENING = frozenset({">", ">>", "&>", "&>>"})
_LAST_ARGUMENT = frozenset({"touch", "tee"})
_GUESSABLE = frozenset({"$", "PPID", "USER", "UID", "LOGNAME", "HOSTNAME", "0", "RANDOM"})


@rule(
    "sh-temporary-name",
    languages=["bash"],
    severity="low",
    confidence="medium",
    message="Others can put a link at this name before this script writes to it.",
    cwe=[377, 59],
    literals=["/tmp/", "/dev/shm/"],
    controls=FILE_MODES,
)
def temporary_name(context: FileContext) -> Iterator[Match]:
    """A file in a shared folder has a name that can be guessed.

    Why:
        Any account may create that name first, as a link to a file of the user who runs the
        script. The script then overwrites that file, or reads what someone else wrote.
    Remediation:
        Take a new name from `mktemp`, or a folder from `mktemp -d`, and remove it with `trap`.
    Bad:
        date > /tmp/last-run
    Bad:
        sort names.txt >> "/var/tmp/job.$$"
    Bad:
        make | sudo tee /tmp/make.log
    Good:
        date > "$(mktemp)"
    Good:
        date > "/tmp/$folder/last-run"
    Good:
        date > /srv/tmp/last-run
    Good:
        grep -c x < /tmp/last-run
    Good:
        ls /tmp/last-run
    Good:
        date > /tmp/
    Good:
        # in tests/test_shop.sh
        date > /tmp/last-run
    Bad:
        TMP=/tmp/job.$$
    Good:
        FOLDER=/tmp/job
    Good:
        TMP=/srv/tmp/job.$$
    References:
        https://www.gnu.org/software/coreutils/manual/html_node/mktemp-invocation.html
    """
    if context.in_tests:
        return
    for command in context.commands:
        for word in (*_written(command), *_named(command)):
            if _SHARED.search(word.text) and all(p.name in _GUESSABLE for p in word.expansions):
                name = word.text.rpartition("=")[2]
                message = f"Others can put a link at `{name}` before this script writes to it."
                yield context.match_range(word.start, word.end, message)


def _written(command: Command) -> Iterator[Word]:
    """The files that a command makes or fills."""
    for redirect in command.redirects:
        if redirect.operator in _OPENING:
            yield redirect.target
    inner = unwrapped(command)
    if inner.program in _LAST_ARGUMENT:
        yield from inner.arguments


def _named(command: Command) -> Iterator[Word]:
    """Variables that get a name with the number of the process, as temporary files do."""
    for word in command.assignments:
        if any(part.name == "$" for part in word.expansions):
            yield word
