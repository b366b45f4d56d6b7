"""A search path that leads through the folder one happens to be in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_scripts import value_of, values

_HERE = re.compile(r"(?:\A|:)(?:\.|/tmp(?:/[^:]*)?|/var/tmp(?:/[^:]*)?)?(?=:|\Z)")


@rule(
    "sh-path-current-folder",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="Programs are looked for in the current or a shared folder.",
    cwe=[426, 427],
    literals=["PATH="],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def path_current_folder(context: FileContext) -> Iterator[Match]:
    """`PATH` names the current folder or one that all accounts can write.

    Why:
        Whoever can put a file named `ls` or `git` into such a folder has it run in the place of
        the real program, with the rights of this script. An empty part of `PATH` means the current
        folder as well.
    Remediation:
        Name only folders that belong to root or to the user, with absolute paths.
    Bad:
        export PATH=.:$PATH
    Bad:
        PATH="$PATH:"
    Bad:
        PATH=/usr/bin::/bin
    Bad:
        PATH=/tmp/bin:$PATH
    Good:
        export PATH=/usr/local/bin:$PATH
    Good:
        PATH="$PATH:$HOME/.local/bin"
    Good:
        PATH=
    Good:
        LD_LIBRARY_PATH=.:lib
    Good:
        echo PATH=.
    Good:
        PATH=$folder/tmp:$PATH
    References:
        https://cwe.mitre.org/data/definitions/426.html
    """
    for word in values(context, "PATH"):
        value = value_of(word)
        if value and _HERE.search(value) is not None:
            yield context.match_range(word.start, word.end)
