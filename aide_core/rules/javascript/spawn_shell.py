"""Programs that are started through a shell."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import elements, option, options_of
from aide_core.rules.support.js_processes import SPAWNS
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-spawn-shell",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="`shell` makes this program's arguments a command line that a shell interprets.",
    cwe=[78],
    calls=SPAWNS,
    literals=["shell"],
    aliases=["semgrep:spawn-shell-true"],
    controls=INJECTION,
)
def spawn_shell(call: Call, context: FileContext) -> Iterator[Match]:
    """A program with variable arguments is started with `shell: true`.

    Why:
        With `shell` the arguments are joined to one text that a shell reads. A `;` or `$(…)` in any
        of them starts another command with the rights of this process.
    Remediation:
        Leave `shell` out; on Windows name the `.cmd` file itself.
    Bad:
        const { spawn } = require("child_process");
        spawn("convert", [name, "out.png"], { shell: true });
    Bad:
        import { execFileSync } from "node:child_process";
        const options = { stdio: "inherit", shell: "/bin/bash" };
        execFileSync("git log " + branch, options);
    Bad:
        const { spawn } = require("child_process");
        app.post("/convert", (req, res) => {
          spawn("convert", [req.body.name], { shell: true });
        });
    Good:
        const { spawn } = require("child_process");
        spawn("convert", [name, "out.png"], { shell: false });
    Good:
        const { spawn } = require("child_process");
        spawn("convert", ["in.png", "out.png"], { shell: true });
    Good:
        const { spawn } = require("child_process");
        spawn("convert", [name, "out.png"], { stdio: "inherit" });
    References:
        https://nodejs.org/api/child_process.html#child_processspawncommand-args-options
    """
    found = (option(each, context, "shell") for each in options_of(call, context))
    shell = next((each for each in found if each is not None), None)
    known = context.constant(shell)
    if known is None or not known.value:
        return
    parts = [*call.positional[:1], *elements(call.argument(position=1), context)]
    if any(is_request_value(part, context) for part in parts):
        yield context.match(call.node)
    elif not all(is_harmless(part, context) for part in parts):
        yield context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.MEDIUM)
