"""Commands that run through a shell."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_processes import has_variable_part, is_shell_quoted
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-child-process-exec",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This command is built at run time and runs through a shell.",
    cwe=[78],
    calls=["child_process.exec", "child_process.execSync"],
    aliases=[
        "semgrep:detect-child-process",
        "eslint-plugin-security:detect-child-process",
        "njsscan:generic_os_command_exec",
    ],
    controls=INJECTION,
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
    Bad:
        const { exec } = require("child_process");
        app.get("/ping", (req, res) => exec("ping -c 1 " + req.query.host, done));
    Good:
        const { exec } = require("child_process");
        exec("tar czf backup.tgz data");
    Good:
        const { execFile } = require("child_process");
        execFile("tar", ["czf", "backup.tgz", folder]);
    Good:
        const { exec } = require("child_process");
        exec(`kill -9 ${process.pid}`);
    Good:
        const { exec } = require("child_process");
        const { quote } = require("shell-quote");
        exec(quote(["tar", "czf", folder]));
    Good:
        const found = pattern.exec(`${line}`);
    References:
        https://nodejs.org/api/child_process.html#child_processexeccommand-options-callback
    """
    command = call.argument(position=0)
    if command is None or is_harmless(command, context) or is_shell_quoted(command, context):
        return
    if is_request_value(command, context):
        yield context.match(call.node, "What the client sent becomes part of a shell command.")
    else:
        built = has_variable_part(command, context)
        severity = Severity.MEDIUM if built else Severity.LOW
        confidence = Confidence.MEDIUM if built else Confidence.LOW
        yield context.match(call.node, severity=severity, confidence=confidence)
