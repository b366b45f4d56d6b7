"""Answers that pages of other sites may read."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY
from aide_core.rules.support.js_headers import header_values
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_request_data import is_request_value

_CORS = ("cors", "@koa/cors", "koa2-cors", "koa-cors", "@fastify/cors", "fastify-cors")


@rule(
    "js-cors-credentials",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="Every site may act here with the session of its visitor and read the answers.",
    cwe=[942],
    calls=[*_CORS, "socket.io", "socket.io.Server"],
    methods=["register", "enableCors"],
    literals=["credentials"],
    controls=BOUNDARY,
)
def cors_credentials(call: Call, context: FileContext) -> Iterator[Match]:
    """Requests with cookies are allowed from any origin.

    Why:
        A page anywhere on the web asks this server with the cookies of the person who looks at it,
        and reads what only that person should see.
    Remediation:
        Name the origins: `origin: ["https://shop.example"]`.
    Bad:
        const cors = require("cors");
        app.use(cors({ origin: true, credentials: true }));
    Bad:
        import cors from "@fastify/cors";
        fastify.register(cors, { origin: "*", credentials: true });
    Bad:
        app.enableCors({ origin: true, credentials: true });
    Bad:
        const cors = require("cors");
        app.use(cors({ credentials: true, origin: (origin, done) => done(null, true) }));
    Bad:
        const { Server } = require("socket.io");
        const io = new Server(server, { cors: { origin: /.*/, credentials: true } });
    Good:
        const cors = require("cors");
        app.use(cors({ origin: true, credentials: false }));
    Good:
        const cors = require("cors");
        app.use(cors({ origin: ["https://shop.example"], credentials: true }));
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#requests_with_credentials
    """
    for argument in call.positional:
        for options in (argument, option(argument, context, "cors")):
            origin = option(options, context, "origin")
            credentials = option(options, context, "credentials")
            if origin is None or not context.is_value(credentials, value=True):
                continue
            text = context.text(origin).replace(" ", "")
            if text in _ANY or text.endswith(_ACCEPTING):
                yield context.match(call.node)


_ANY = frozenset({"true", '"*"', "'*'", "/.*/", "[/.*/]", '["*"]', "['*']"})
_ACCEPTING = ("(null,true)", "{callback(null,true);}", "{cb(null,true);}", "()=>true")


@rule(
    "js-cors-any-origin",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Pages of every site may read these answers.",
    cwe=[942],
    calls=[*_CORS, "socket.io", "socket.io.Server"],
    methods=["set", "header", "setHeader", "append", "writeHead", "enableCors", "create"],
    literals=["cors", "access-control-allow-origin"],
    aliases=["njsscan:express_cors", "njsscan:generic_cors", "semgrep:cors-misconfiguration"],
    controls=BOUNDARY,
)
def cors_any_origin(call: Call, context: FileContext) -> Iterator[Match]:
    """Answers are opened to pages of any origin, or of the one that asks.

    Why:
        A page that a colleague opens reads this server from inside the network. Where the origin
        of the request is repeated, pages of every site may also send cookies along.
    Remediation:
        Name the origins that need it. A public interface without sign-in may stay open.
    Bad:
        const cors = require("cors");
        app.use(cors());
    Bad:
        app.enableCors();
    Bad:
        const cors = require("@koa/cors");
        app.use(cors({ origin: "*" }));
    Bad:
        const cors = require("cors");
        app.use(cors({ origin: true }));
    Bad:
        const cors = require("cors");
        app.use(cors({ origin: true, credentials: false }));
    Bad:
        import { NestFactory } from "@nestjs/core";
        const app = await NestFactory.create(AppModule, { cors: true });
    Good:
        import { NestFactory } from "@nestjs/core";
        const app = await NestFactory.create(AppModule, { cors: false });
    Good:
        const app = await Shop.create(AppModule, { cors: true });
    Bad:
        res.setHeader("Access-Control-Allow-Origin", "*");
    Bad:
        app.use((req, res) => res.header("access-control-allow-origin", req.headers.origin));
    Bad:
        res.writeHead(200, { "Access-Control-Allow-Origin": "*" });
    Bad:
        const { Server } = require("socket.io");
        const io = new Server(server, { cors: { origin: "*" } });
    Good:
        const cors = require("cors");
        app.use(cors({ origin: true, credentials: true }));
    Good:
        const cors = require("cors");
        app.use(cors({ origin: "https://shop.example" }));
    Good:
        res.setHeader("Access-Control-Allow-Origin", "https://shop.example");
    Good:
        res.setHeader("Access-Control-Allow-Methods", "*"); // Access-Control-Allow-Origin
    Good:
        const { Server } = require("socket.io");
        const io = new Server(); // no cors
    Good:
        // in tests/server.js
        const cors = require("cors");
        app.use(cors());
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin
    """
    if context.in_tests:
        return
    if not call.positional and (call.name in _CORS or call.method == "enableCors"):
        yield context.match(call.node)
    if call.name == "@nestjs/core.NestFactory.create":
        whole = option(call.argument(position=1), context, "cors")
        if whole is not None and context.is_value(whole, value=True):
            yield context.match(whole)
    origins = [
        found
        for argument in call.positional
        for options in (argument, option(argument, context, "cors"))
        if (found := option(options, context, "origin")) is not None
    ]
    named = header_values(call, context, "access-control-allow-origin")
    for origin in (*origins, *named):
        if is_request_value(origin, context):
            yield context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.HIGH)
        elif _with_credentials(origin, context):
            continue
        elif context.is_value(origin, "*") or context.is_value(origin, value=True):
            yield context.match(call.node)


def _with_credentials(origin: Node, context: FileContext) -> bool:
    """Whether the options around an origin allow cookies: the other rule reports that."""
    options = origin.parent.parent if origin.parent is not None else None
    found = option(options, context, "credentials")
    return found is not None and context.is_value(found, value=True)
