"""Bodies and uploads that may grow without end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_loops import loop_bound
from aide_core.rules.support.js_objects import is_open, option
from aide_core.rules.support.js_request_data import is_request_value

_BODIES = tuple(
    f"{module}.{kind}"
    for module in ("express", "body-parser")
    for kind in ("json", "urlencoded", "text", "raw")
)
_HUGE = re.compile(r"^(?:\d{4,}\s*mb|[5-9]\d\d\s*mb|\d+(?:\.\d+)?\s*gb|infinity)$", re.IGNORECASE)
_MOST_BYTES = 500 * 1024 * 1024


@rule(
    "js-body-limit-huge",
    languages=SCRIPTS,
    severity="low",
    confidence="high",
    message="One request may fill the memory of this server.",
    cwe=[770],
    calls=[*_BODIES, "koa-body", "koa-bodyparser", "fastify", "raw-body", "co-body"],
    literals=["limit"],
    controls=EXHAUSTION,
)
def body_limit_huge(call: Call, context: FileContext) -> Iterator[Match]:
    """The limit for the body of a request is hundreds of megabytes, or there is none.

    Why:
        The whole body is kept in memory and parsed at once. A few such requests at a time end the
        process.
    Remediation:
        Take the limit that the forms need, such as `1mb`, and write uploads to the disk as they
        come.
    Bad:
        const express = require("express");
        app.use(express.json({ limit: "2gb" }));
    Bad:
        import fastify from "fastify";
        const app = fastify({ bodyLimit: Infinity });
    Bad:
        const bodyParser = require("body-parser");
        app.use(bodyParser.raw({ limit: 1024 * 1024 * 1024 }));
    Good:
        const express = require("express");
        app.use(express.json({ limit: "10mb" }));
    Good:
        const express = require("express");
        app.use(express.json({ limit: 1048576 }));
    References:
        https://expressjs.com/en/api.html#express.json
    """
    first = call.argument(position=0)
    for name in ("limit", "bodyLimit", "jsonLimit", "formLimit"):
        value = option(first, context, name)
        if value is None:
            continue
        known = context.constant(value)
        size = known.value if known is not None and isinstance(known.value, int) else 0
        written = context.string(value) or context.text(value)
        if size > _MOST_BYTES or _HUGE.match(written) is not None:
            yield context.match(call.node)


@rule(
    "js-upload-without-limits",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Uploads may be of any size and number.",
    cwe=[770, 434],
    calls=["multer", "busboy", "formidable", "formidable.IncomingForm", "express-fileupload"],
    controls=EXHAUSTION,
    profiles=["strict"],
)
def upload_without_limits(call: Call, context: FileContext) -> Iterator[Match]:
    """Uploads are accepted without a limit.

    Why:
        A few uploads fill the disk or, with storage in memory, end the process.
    Remediation:
        Pass `limits: { fileSize, files }`, and check types with `fileFilter`.
    Bad:
        const multer = require("multer");
        const upload = multer({ dest: "uploads/" });
    Bad:
        const formidable = require("formidable");
        const form = formidable();
    Good:
        const multer = require("multer");
        const upload = multer({ dest: "uploads/", limits: { fileSize: 1000000 } });
    Good:
        const formidable = require("formidable");
        const form = formidable({ maxFileSize: 1000000 });
    Good:
        const multer = require("multer");
        const upload = multer(options);
    References:
        https://github.com/expressjs/multer#limits
    """
    options = call.argument(position=0)
    if is_open(options, context):
        return
    limits = (option(options, context, name) for name in ("limits", "maxFileSize", "fileFilter"))
    if all(each is None for each in limits):
        yield context.match(call.node)


@rule(
    "js-legacy-body-parser",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="This parser also takes uploads and nested forms of any kind.",
    cwe=[400],
    calls=["body-parser", "express.bodyParser", "express.multipart"],
    aliases=["njsscan:express_bodyparser"],
    controls=EXHAUSTION,
)
def legacy_body_parser(call: Call, context: FileContext) -> Iterator[Match]:
    """A parser for all kinds of bodies is used that was given up.

    Why:
        It parses every kind of body for every route; old releases write uploads of any size to the
        temporary folder, until the disk is full.
    Remediation:
        Use `express.json()` and `express.urlencoded({ extended: false })` for the routes that need
        them.
    Bad:
        const bodyParser = require("body-parser");
        app.use(bodyParser());
    Good:
        const bodyParser = require("body-parser");
        app.use(bodyParser.json());
    References:
        https://github.com/expressjs/body-parser#readme
    """
    yield context.match(call.node)


@rule(
    "js-loop-bound-from-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The client chooses how often this loop runs.",
    cwe=[606, 834],
    kinds=["for_statement", "while_statement"],
    literals=REQUEST_WORDS,
    aliases=["njsscan:layer7_object_dos"],
    controls=EXHAUSTION,
)
def loop_bound_from_request(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop runs as often as a number or a `length` in a request says.

    Why:
        An object such as `{"length": 1e9}` keeps the only thread of Node.js busy, so that nobody is
        answered.
    Remediation:
        Check with `Array.isArray`, and refuse numbers beyond a limit.
    Bad:
        app.post("/rows", (req, res) => {
          for (let i = 0; i < req.body.rows.length; i++) add(req.body.rows[i]);
        });
    Bad:
        app.post("/rows", (req, res) => {
          const { count } = req.query;
          for (let i = 0; i < count; i++) add(i);
        });
    Good:
        app.post("/rows", (req, res) => {
          for (let i = 0; i < Math.min(req.body.count, 100); i++) add(i);
        });
    Good:
        app.post("/rows", (req, res) => {
          if (!Array.isArray(req.body.rows)) return;
          for (let i = 0; i < req.body.rows.length; i++) add(i);
        });
    Good:
        app.post("/rows", (req, res) => {
          for (let i = 0; rows[i] !== req.body.last; i++) add(i);
        });
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Denial_of_Service_Cheat_Sheet.html
    """
    if is_request_value(loop_bound(node, context), context):
        yield context.match(node)
