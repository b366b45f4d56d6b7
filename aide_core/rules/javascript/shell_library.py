"""Libraries whose functions run a text in a shell."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_processes import SHELL_CALLS, has_variable_part
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-shell-library",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This text is built at run time and runs as a command line.",
    cwe=[78],
    calls=SHELL_CALLS,
    aliases=["njsscan:shelljs_os_command_exec", "semgrep:shelljs-exec-injection"],
    controls=INJECTION,
)
def shell_library(call: Call, context: FileContext) -> Iterator[Match]:
    """A command line built at run time is given to a library that runs it in a shell.

    Why:
        shelljs, node-cmd, execa's `command` and ssh2's `exec` take one text and let a shell or a
        splitter read it. Whoever controls a part of it adds arguments or whole commands.
    Remediation:
        Use a call that takes the program and its arguments apart, such as `execa("git", ["log"])`.
    Bad:
        const shell = require("shelljs");
        shell.exec("git log " + branch);
    Bad:
        import { execaCommand } from "execa";
        fastify.get("/log", async (request, reply) => execaCommand(request.query.command));
    Good:
        const shell = require("shelljs");
        shell.exec("git log main");
    Good:
        import { execa } from "execa";
        await execa("git", ["log", branch]);
    Good:
        const shell = require("./tasks");
        shell.exec("git log " + branch);
    References:
        https://github.com/shelljs/shelljs/wiki/Security-guidelines
    """
    command = call.argument(position=0)
    if command is None:
        return
    message = f"`{call.method}` runs this text, which is built at run time, as a command line."
    if is_request_value(command, context):
        yield context.match(call.node, message)
    elif has_variable_part(command, context):
        yield context.match(
            call.node, message, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM
        )
