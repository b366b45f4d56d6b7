"""Code that runs in Node's `vm` module."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import is_built, pieces


@rule(
    "js-vm-run",
    languages=SCRIPTS,
    severity="critical",
    confidence="high",
    message="`vm` runs what the client sent, and is no boundary.",
    cwe=[94],
    calls=[
        *(f"vm.{n}" for n in ("runInNewContext", "runInThisContext", "runInContext", "Script")),
        *("vm.compileFunction", "vm.SourceTextModule"),
    ],
    aliases=[
        "njsscan:vm_code_injection",
        "njsscan:vm_compilefunction_injection",
        "njsscan:vm_runincontext_injection",
        "njsscan:vm_runinnewcontext_injection",
        "semgrep:vm-runincontext-injection",
    ],
    controls=INJECTION,
)
def vm_run(call: Call, context: FileContext) -> Iterator[Match]:
    """Text that is not fixed runs in a context of the `vm` module.

    Why:
        Node's documentation says that `vm` is no security mechanism: code leaves the context with
        `this.constructor.constructor("return process")()` and has the rights of the server.
    Remediation:
        Run foreign code in a process or container without rights, or interpret a small language.
    Bad:
        const vm = require("vm");
        app.post("/run", (req, res) => res.json(vm.runInNewContext(req.body.code, {})));
    Bad:
        import { Script } from "node:vm";
        const script = new Script("result = " + formula);
    Good:
        const vm = require("vm");
        vm.runInNewContext("answer = 6 * 7", sandbox);
    Good:
        const vm = require("vm");
        vm.runInThisContext(fs.readFileSync("plugin.js"));
    Good:
        const vm = require("./machines");
        app.post("/run", (req, res) => res.json(vm.runInNewContext(req.body.code, {})));
    References:
        https://nodejs.org/api/vm.html#vm-executing-javascript
    """
    code = call.argument(position=0)
    if is_request_value(code, context):
        yield context.match(call.node)
    elif is_built(pieces(code, context)):
        message = "`vm` runs text that is built at run time, and is no boundary."
        low = Confidence.LOW
        yield context.match(call.node, message, severity=Severity.MEDIUM, confidence=low)
