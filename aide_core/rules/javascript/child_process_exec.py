"""Commands that run through a shell."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "js-child-process-exec",
    languages=["javascript", "typescript", "tsx"],
    severity="high",
    confidence="medium",
    message="This command is built at run time and runs through a shell.",
    cwe=[78],
    calls=["child_process.exec", "child_process.execSync"],
    aliases=["semgrep:detect-child-process"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def child_process_exec(call: Call, context: FileContext) -> Iterator[Match]:
    """A command line built at run time is handed to a shell.

    Why:
        `exec` and `execSync` give their text to a shell, to which characters such as `;` and `$`
        mean something. Whoever controls a part of the text can start a second command with the
        rights of this process.
    Remediation:
        Use `execFile` or `spawn`, with the program and its arguments apart and without `shell`.
    Bad:
        const { exec } = require("child_process");
        exec(`tar czf backup.tgz ${folder}`);
    Bad:
        import * as cp from "node:child_process";
        cp.execSync("git log " + branch);
    Good:
        const { exec } = require("child_process");
        exec("tar czf backup.tgz data");
    Good:
        const { execFile } = require("child_process");
        execFile("tar", ["czf", "backup.tgz", folder]);
    Good:
        const found = pattern.exec(`${line}`);
    References:
        https://nodejs.org/api/child_process.html#child_processexeccommand-options-callback
    """
    command = call.argument(position=0)
    if command is None or context.is_literal(command):
        return
    yield context.match(call.node)
