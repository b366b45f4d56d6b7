"""Shells that are started with a command line of their own."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import elements
from aide_core.rules.support.js_processes import SPAWNS, has_variable_part, is_shell
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-shell-dash-c",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="This text becomes a command line of the shell that is started.",
    cwe=[78],
    calls=SPAWNS,
    literals=["-c", "/c", "-command"],
    controls=INJECTION,
)
def shell_dash_c(call: Call, context: FileContext) -> Iterator[Match]:
    """A shell is started with `-c` and text that is built at run time.

    Why:
        `spawn("sh", ["-c", text])` is `exec` in other words: the shell interprets every character
        of the text, so that whoever controls a part of it runs commands of their own.
    Remediation:
        Start the program itself with its arguments apart, or pass the values as positional
        parameters: `["-c", 'grep -- "$1" log', "sh", value]`.
    Bad:
        const { spawn } = require("child_process");
        spawn("sh", ["-c", `grep ${word} log`]);
    Bad:
        const { execFile } = require("child_process");
        app.get("/run", (req, res) => execFile("/bin/bash", ["-c", req.query.command], done));
    Good:
        const { spawn } = require("child_process");
        spawn("sh", ["-c", "grep error log | wc -l"]);
    Good:
        const { spawn } = require("child_process");
        spawn("gcc", ["-c", `src/${name}.c`]);
    Good:
        const { spawn } = require("child_process");
        spawn("sh", ["-c", 'grep -- "$1" log', "sh", `${word}`]);
    Good:
        const { spawn } = require("child_process");
        spawn("sh", [`${script}.sh`, "-c"]);
    Good:
        const { spawn } = require("child_process");
        spawn("sh", ["-x", `${script}.sh`], { env: { FLAGS: "-c" } });
    Good:
        const { spawn } = require("child_process");
        spawn("sh", [`${script}.sh`, "-x"], { env: { FLAGS: "-c" } });
    References:
        https://nodejs.org/api/child_process.html#child_processspawncommand-args-options
    """
    program = context.string(call.argument(position=0))
    if program is None or not is_shell(program):
        return
    arguments = elements(call.argument(position=1), context)
    given = [(context.string(each) or "").lower() for each in arguments]
    place = next((i for i, text in enumerate(given) if text in {"-c", "/c", "-command"}), -1)
    if place < 0 or place + 1 >= len(arguments):
        return
    command = arguments[place + 1]
    if is_request_value(command, context):
        yield context.match(command)
    elif has_variable_part(command, context):
        yield context.match(command, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
