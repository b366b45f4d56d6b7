"""Command lines handed to the shell by `os.system` and its relatives."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_text import is_quoted


@rule(
    "py-os-system",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="This command line goes to a shell, which interprets every part of it.",
    cwe=[78],
    calls=[
        "os.system",
        "os.popen",
        "os.popen2",
        "os.popen3",
        "os.popen4",
        "posix.system",
        "popen2.popen2",
        "popen2.popen3",
        "popen2.popen4",
        "popen2.Popen3",
        "popen2.Popen4",
        "commands.getoutput",
        "commands.getstatusoutput",
        "subprocess.getoutput",
        "subprocess.getstatusoutput",
    ],
    aliases=["bandit:B605", "ruff:S605"],
    controls=INJECTION,
)
def os_system(call: Call, context: FileContext) -> Iterator[Match]:
    """A command line with variable parts is run by the system's shell.

    Why:
        The text is read by a shell, so `;`, `|`, `$()` and line breaks in a variable part start
        further commands with the rights of this process.
    Remediation:
        Call `subprocess.run` with a list of the program and its arguments. Where a shell is
        really needed, quote each variable part with `shlex.quote`.
    Bad:
        import os
        os.system("ping -c 1 " + host)
    Bad:
        from os import popen as run
        run(command)
    Bad:
        import os
        os.system(command=text)
    Good:
        import os
        os.system("clear")
    Good:
        import os
        import shlex
        os.system("ping -c 1 " + shlex.quote(host))
    Good:
        import os
        os.system(f"renice {int(level)} self")
    Good:
        import subprocess
        subprocess.run(["ping", "-c", "1", host])
    References:
        https://docs.python.org/3/library/os.html#os.system
        https://docs.python.org/3/library/subprocess.html#security-considerations
    """
    command = call.positional[0] if call.positional else next(iter(call.keywords.values()), None)
    if command is not None and not is_quoted(command, context):
        yield context.match(call.node)
