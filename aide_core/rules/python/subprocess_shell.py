"""Commands that run through a shell."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import keyword
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.process_calls import SUBPROCESS_CALLS
from aide_core.rules.support.shell_text import is_quoted


@rule(
    "py-subprocess-shell",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This command runs through a shell, which interprets every part of it.",
    cwe=[78],
    calls=SUBPROCESS_CALLS,
    literals=["shell"],
    aliases=["bandit:B602", "ruff:S602", "semgrep:subprocess-shell-true"],
    controls=INJECTION,
)
def subprocess_shell(call: Call, context: FileContext) -> Iterator[Match]:
    """A command built from variable text runs through a shell.

    Why:
        A shell gives meaning to characters such as `;`, `|` and `$`. Whoever controls a part of
        the command line can therefore start a second command with the rights of this process.
    Remediation:
        Pass the program and its arguments as a list and leave `shell` out. Where a shell is
        really needed, quote each variable part with `shlex.quote`.
    Bad:
        import subprocess
        subprocess.run(f"tar czf backup.tgz {folder}", shell=True)
    Bad:
        from subprocess import Popen
        Popen(args=command, shell=use_shell)
    Bad:
        import subprocess
        subprocess.run(command, **{"shell": True})
    Bad:
        import subprocess
        options = {"check": True, "shell": True}
        subprocess.run(command, **options)
    Good:
        import shlex
        import subprocess
        subprocess.run(shlex.join(parts), shell=True)
    Good:
        import subprocess
        options = {"check": True}
        subprocess.run(command, **options)
    Good:
        import subprocess
        subprocess.run(["tar", "czf", "backup.tgz", folder])
    Good:
        import subprocess
        subprocess.run("ls -l | wc -l", shell=True)
    Good:
        import shlex
        import subprocess
        subprocess.run(f"tar czf backup.tgz {shlex.quote(folder)}", shell=True)
    Good:
        import subprocess
        subprocess.run(command, shell=False)
    References:
        https://docs.python.org/3/library/subprocess.html#security-considerations
    """
    shell = keyword(context, call, "shell")
    command = call.argument("args", 0)
    if shell is None or command is None or not _may_be_true(shell, context):
        return
    if is_quoted(command, context):
        return
    sure = context.is_value(shell, value=True)
    severity = None if sure else Severity.MEDIUM
    yield context.match(call.node, severity=severity, confidence=None if sure else Confidence.LOW)


def _may_be_true(node: Node, context: FileContext) -> bool:
    found = context.constant(node)
    return found is None or bool(found.value)
