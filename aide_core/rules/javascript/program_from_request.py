"""Programs that the client chooses."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_processes import SPAWNS
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-program-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client chooses which program or module this starts.",
    cwe=[78],
    calls=[*SPAWNS, "child_process.fork", "worker_threads.Worker", "cluster.setupPrimary"],
    literals=REQUEST_WORDS,
    controls=INJECTION,
)
def program_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """The name of a program to start comes from a web request.

    Why:
        Whoever sends the request starts any program on the server with the server's rights.
    Remediation:
        Let the client choose a word, and look up the program for it in a fixed table.
    Bad:
        const { spawn } = require("child_process");
        app.post("/tools", (req, res) => spawn(req.body.tool, ["--version"]).stdout.pipe(res));
    Bad:
        import { fork } from "node:child_process";
        export default function handler(req: NextApiRequest, res: NextApiResponse) {
          const { script } = req.query;
          fork(`./jobs/${script}`);
        }
    Good:
        const { spawn } = require("child_process");
        app.post("/tools", (req, res) => spawn("convert", [req.body.file]).stdout.pipe(res));
    Good:
        const { spawn } = require("child_process");
        app.post("/tools", (req, res) => spawn(TOOLS.get(req.body.tool)).stdout.pipe(res));
    References:
        https://nodejs.org/api/child_process.html
    """
    program = call.argument(position=0)
    if is_request_value(program, context):
        yield context.match(call.node)
