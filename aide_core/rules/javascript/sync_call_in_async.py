"""Calls that stop the event loop."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import is_async, running_function

_FILES = (
    "readFileSync", "writeFileSync", "appendFileSync", "readdirSync", "statSync", "unlinkSync",
    "copyFileSync", "rmSync",
)  # fmt: skip
_BLOCKING = (
    *(f"{module}.{name}" for module in ("fs", "node:fs") for name in _FILES),
    *(f"child_process.{name}" for name in ("execSync", "spawnSync", "execFileSync")),
    *(f"crypto.{name}" for name in ("pbkdf2Sync", "scryptSync")),
    "bcrypt.hashSync",
    "bcrypt.compareSync",
)
_REQUEST = ("(req,", "(req:", "(request,", "(_req,")


@rule(
    "js-sync-call-in-async",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="performance",
    message="This stops the whole process until it is done; no other request is served.",
    cwe=[834],
    calls=_BLOCKING,
    literals=["async", "(req"],
)
def sync_call_in_async(call: Call, context: FileContext) -> Iterator[Match]:
    """An async function or a request handler calls a blocking function.

    Why:
        Node serves all requests in one thread. While this call waits for the disk or a program,
        every other client waits too.
    Remediation:
        Use the asynchronous counterpart, such as `fs.promises.readFile`.
    Bad:
        import fs from "fs";
        async function load(path) {
          return fs.readFileSync(path, "utf8");
        }
    Bad:
        const { readFileSync } = require("node:fs");
        app.get("/", (req, res) => {
          res.send(readFileSync("page.html", "utf8"));
        });
    Good:
        import fs from "fs/promises";
        async function load(path) {
          return await fs.readFile(path, "utf8");
        }
    Good:
        import fs from "fs";
        const page = fs.readFileSync("page.html", "utf8");
        async function load() {
          return page;
        }
    Good:
        import fs from "fs";
        function load(path) {
          return fs.readFileSync(path, "utf8");
        }
        async function main() {}
    Good:
        import fs from "./files";
        async function load(path) {
          return fs.readFileSync(path, "utf8");
        }
    Good:
        // in tests/shop.test.js
        import fs from "fs";
        async function load(path) {
          return fs.readFileSync(path, "utf8");
        }
    References:
        https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop
    """
    function = running_function(call.node)
    if function is None or context.in_tests:
        return
    parameters = context.text(function.child_by_field_name("parameters"))
    if is_async(function) or parameters.startswith(_REQUEST):
        yield context.match(call.node, f"`{call.method}` stops the whole process until it is done.")
