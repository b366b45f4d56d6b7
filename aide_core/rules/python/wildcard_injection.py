"""Shell commands that let file names become options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import pieces, skeleton
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.process_calls import SUBPROCESS_CALLS

_RISKY = re.compile(r"(?:^|[\s;&|/])(?:chown|chmod|tar|rsync)\s(?!.*\s--\s)[^;&|]*(?<=\s)\*")


@rule(
    "py-wildcard-injection",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="A file whose name starts with `-` becomes an option of this command.",
    cwe=[155],
    calls=[
        "os.system",
        "os.popen",
        *SUBPROCESS_CALLS,
        "subprocess.getoutput",
        "subprocess.getstatusoutput",
    ],
    literals=["chown", "chmod", "tar", "rsync"],
    aliases=["bandit:B609", "ruff:S609"],
    controls=INJECTION,
)
def wildcard_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A shell expands `*` for a program whose options can run commands or change owners.

    Why:
        The shell puts file names where the star stands. Somebody who may create a file named
        `--checkpoint-action=exec=…` or `--reference=…` gives `tar`, `rsync`, `chown` or `chmod`
        an option and so decides what it does.
    Remediation:
        Write `./*` or end the options with `--`, or list the files in Python and pass them
        without a shell.
    Bad:
        import os
        os.system("tar cf backup.tar *")
    Bad:
        import subprocess
        subprocess.run("/bin/chown www-data: *", shell=True)
    Bad:
        import subprocess
        subprocess.getoutput("tar cf backup.tar *")
    Good:
        import os
        os.system("tar cf backup.tar ./*")
    Good:
        import os
        os.system("tar cf backup.tar -- *")
    Good:
        import subprocess
        subprocess.run("ls *", shell=True)
    Good:
        import subprocess
        subprocess.run("/bin/chown www-data: *")
    References:
        https://docs.python.org/3/library/subprocess.html#security-considerations
    """
    needs_shell = call.name.startswith("subprocess.") and ".get" not in call.name
    if needs_shell and not context.is_value(call.argument("shell"), value=True):
        return
    command = call.argument("args", 0)
    if _RISKY.search(skeleton(pieces(command, context), "x")):
        yield context.match(call.node)
