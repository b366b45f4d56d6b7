"""Scripts that go on after a failure."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_scripts import is_set

_SHORT = 5


@rule(
    "sh-strict-options",
    languages=["bash"],
    severity="info",
    confidence="high",
    category="quality",
    message="This script goes on after a command failed.",
    cwe=[252],
    literals=["#!"],
    profiles=["strict"],
)
def strict_options(context: FileContext) -> Iterator[Match]:
    """A script does not stop at errors.

    Why:
        After a failed command the next ones run on what it left: a missing folder, an empty
        variable, half a file. The script then ends with success.
    Remediation:
        Write `set -eu` behind the first line, in bash `set -euo pipefail` as well.
    Bad:
        #!/bin/sh
        cd build
        make
        make test
        make install
        echo done
    Good:
        #!/bin/sh
        set -e
        cd build
        make
        make test
        make install
    Good:
        #!/bin/sh -e
        cd build
        make
        make test
        make install
        echo done
    Good:
        #!/bin/sh
        exec make install
    Good:
        # A part of other scripts, which begin with #!/bin/sh.
        one() { a; }
        two() { b; }
        three() { c; }
        four() { d; }
    References:
        https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html
    """
    first = context.source.data.split(b"\n", 1)[0]
    if not first.startswith(b"#!") or len(context.commands) < _SHORT:
        return
    if not is_set(context, "e", "errexit"):
        yield context.match_range(0, len(first))
