"""Command lines sent to another machine over SSH."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_text import is_quoted

_FABRIC = ("fabric.Connection().", "fabric.connection.Connection().", "fabric.api.")


@rule(
    "py-remote-command",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The shell of the remote machine interprets every part of this command line.",
    cwe=[78],
    methods=["exec_command", "run", "sudo", "local"],
    literals=["paramiko", "fabric"],
    aliases=["bandit:B601", "ruff:S601"],
    controls=INJECTION,
)
def remote_command(call: Call, context: FileContext) -> Iterator[Match]:
    """A command line with variable parts is run on a remote machine.

    Why:
        SSH hands the text to the login shell of the other side. A variable part with `;` or `$()`
        in it runs further commands there.
    Remediation:
        Quote each variable part with `shlex.quote` before it becomes part of the line.
    Bad:
        import paramiko
        def clean(client: paramiko.SSHClient, folder):
            client.exec_command("rm -r " + folder)
    Bad:
        from fabric import Connection
        Connection(host).run(f"systemctl restart {service}")
    Good:
        import paramiko, shlex
        def clean(client: paramiko.SSHClient, folder):
            client.exec_command("rm -r " + shlex.quote(folder))
    Good:
        import paramiko
        def uptime(client):
            client.exec_command("uptime")
    Good:
        import fabric
        import asyncio
        asyncio.run(main(f"{folder}"))
    Bad:
        import paramiko
        def run(client: paramiko.SSHClient, command):
            client.exec_command(command)
    References:
        https://docs.paramiko.org/en/stable/api/client.html
        https://docs.fabfile.org/en/latest/api/connection.html
    """
    if call.method == "exec_command":
        known = context.imports("paramiko")
    else:
        known = call.name.startswith(_FABRIC)
    command = call.argument("command", 0)
    if not known or command is None or is_quoted(command, context):
        return
    if is_built(pieces(command, context)):
        yield context.match(call.node)
    else:
        yield context.match(call.node, severity=Severity.LOW, confidence=Confidence.LOW)
