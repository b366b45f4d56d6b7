"""Files whose path a client decides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.js_files import FILE_CALLS, path_arguments
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_objects import function_of
from aide_core.rules.support.js_paths import is_kept_inside
from aide_core.rules.support.js_request_data import is_request_value


@rule(
    "js-path-from-request",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The client decides a part of this path; `../` leads out of the folder.",
    cwe=[22],
    calls=FILE_CALLS,
    literals=REQUEST_WORDS,
    aliases=[
        "njsscan:generic_path_traversal",
        "semgrep:express-path-join-resolve-traversal",
    ],
    controls=FILES,
)
def path_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is opened under a path that holds text of a web request.

    Why:
        With `../` in the text the path leaves the folder it was meant for. The client reads keys
        and sources, or writes where the server later loads code.
    Remediation:
        Take `path.basename(name)`, or resolve the path and check that it starts with the folder's
        own path and a separator.
    Bad:
        const fs = require("fs");
        app.get("/file", (req, res) => fs.createReadStream("files/" + req.query.name).pipe(res));
    Bad:
        import { readFile } from "node:fs/promises";
        import path from "node:path";
        router.get("/:name", async (ctx) => {
          const file = path.join(root, ctx.params.name);
          ctx.body = await readFile(file);
        });
    Bad:
        // in files.controller.ts
        import * as fs from "fs";
        export class FilesController {
          @Get(":name")
          read(@Param("name") name: string) {
            return fs.readFileSync(`./files/${name}`, "utf8");
          }
        }
    Bad:
        const fs = require("fs");
        fastify.post("/move", (request, reply) => fs.renameSync("a", request.body.to));
    Good:
        const fs = require("fs");
        const path = require("path");
        app.get("/file", (req, res) => {
          fs.createReadStream(path.join("files", path.basename(req.query.name))).pipe(res);
        });
    Good:
        const fs = require("fs");
        app.get("/file", (req, res) => fs.writeFileSync("last.txt", req.query.name));
    Good:
        const fs = require("fs");
        const path = require("path");
        app.get("/file", (req, res) => {
          const file = path.resolve(root, req.query.name);
          if (path.relative(root, file).startsWith("..")) return res.sendStatus(404);
          fs.createReadStream(file).pipe(res);
        });
    Good:
        const fs = require("fs");
        app.get("/page", (req, res) => fs.createReadStream(`pages/${Number(req.query.page)}.txt`));
    Good:
        // in tests/files.js
        const fs = require("fs");
        app.get("/file", (req, res) => fs.createReadStream("files/" + req.query.name).pipe(res));
    References:
        https://owasp.org/www-community/attacks/Path_Traversal
    """
    if context.in_tests:
        return
    for argument in path_arguments(call.method, call.positional):
        if is_request_value(argument, context) and not is_kept_inside(argument, context):
            yield context.match(call.node)


@rule(
    "js-path-join-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="`../` in the client's text leads this path out of its folder.",
    cwe=[22],
    calls=[f"{m}.{n}" for m in ("path", "path.posix", "path.win32") for n in ("join", "resolve")],
    literals=REQUEST_WORDS,
    aliases=["njsscan:join_resolve_path_traversal"],
    controls=FILES,
)
def path_join_request(call: Call, context: FileContext) -> Iterator[Match]:
    """Text of a web request becomes part of a path.

    Why:
        `path.join` resolves `../`, so the result may lie outside the folder that comes first, and
        `path.resolve` forgets that folder altogether for an absolute path.
    Remediation:
        Take `path.basename(name)`, or check afterwards that the result starts with the folder's
        own path and a separator.
    Bad:
        const path = require("path");
        app.get("/file", (req, res) => res.json(scan(path.join(root, req.query.name))));
    Good:
        const path = require("path");
        app.get("/file", (req, res) => {
          const file = path.join(root, req.query.name);
          if (!file.startsWith(root + path.sep)) return res.sendStatus(404);
          res.json(scan(file));
        });
    Good:
        const path = require("path");
        app.get("/file", (req, res) => res.json(scan(path.join(root, path.basename(req.query.n)))));
    Bad:
        const path = require("path");
        app.get("/file", (req, res) => {
          const file = path.join(root, req.query.name);
          res.sendFile("index.html");
          res.json(scan(file));
        });
    Good:
        const path = require("path");
        const fs = require("fs");
        app.get("/file", (req, res) => fs.readFileSync(path.join(root, req.query.name)));
    Good:
        const path = require("path");
        app.get("/file", (req, res) => res.sendFile(path.join(root, req.query.name)));
    Good:
        const path = require("path");
        app.get("/file", (req, res) => {
          const file = path.join(root, req.query.name);
          res.download(file);
        });
    Good:
        const path = require("path");
        const fs = require("fs");
        app.get("/file", (req, res) => {
          const file = path.join(root, req.query.name);
          fs.unlinkSync(file);
        });
    Good:
        const path = require("path");
        app.get("/file", (req, res) => res.json(scan(path.join(root, req.app.mountpath))));
    Good:
        // in tests/files.js
        const path = require("path");
        app.get("/file", (req, res) => res.json(scan(path.join(root, req.query.name))));
    References:
        https://nodejs.org/api/path.html#pathjoinpaths
    """
    if context.in_tests or is_kept_inside(call.node, context):
        return
    if _is_opened(call.node, context):
        return
    if any(is_request_value(each, context) for each in call.positional):
        yield context.match(call.node)


def _is_opened(node: Node, context: FileContext) -> bool:
    """Whether the path goes to a file call, itself or by a variable: other rules report that."""
    holder = node.parent
    if holder is not None and holder.type == "variable_declarator":
        name = context.text(holder.child_by_field_name("name"))
        around = function_of(node, context)
        calls = (context.as_call(each) for each in context.find({"call_expression"}, around))
        return any(call is not None and _takes(call, name, context) for call in calls)
    outer = context.as_call(holder.parent) if holder is not None else None
    return outer is not None and (outer.name in _FILE_CALLS or outer.method in _SENDING)


def _takes(call: Call, name: str, context: FileContext) -> bool:
    """Whether a call opens or sends the file of this name."""
    opens = call.name in _FILE_CALLS or call.method in _SENDING
    return opens and context.text(call.argument(position=0)) == name


_SENDING = frozenset({"sendFile", "sendfile", "download", "sendFileAsync"})
_FILE_CALLS = frozenset(FILE_CALLS)


@rule(
    "js-path-variable",
    languages=SCRIPTS,
    severity="low",
    confidence="low",
    message="Which file this touches is decided at run time.",
    cwe=[22],
    calls=FILE_CALLS,
    aliases=[
        "eslint-plugin-security:detect-non-literal-fs-filename",
        "semgrep:detect-non-literal-fs-filename",
    ],
    controls=FILES,
    profiles=["strict"],
)
def path_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is touched under a path that the text does not decide.

    Why:
        Where a part of the path comes from outside, `../` in it reaches files that nobody meant to
        share.
    Remediation:
        Build paths from constants, or check that the result lies in the folder it belongs to.
    Bad:
        const fs = require("fs");
        fs.readFileSync(name);
    Good:
        const fs = require("fs");
        fs.readFileSync("settings.json");
    Good:
        const fs = require("fs");
        fs.readFileSync(`${__dirname}/settings.json`);
    Good:
        // in tests/settings.js
        const fs = require("fs");
        fs.readFileSync(name);
    References:
        https://nodejs.org/api/fs.html
    """
    if context.in_tests:
        return
    paths = path_arguments(call.method, call.positional)
    if any(not is_harmless(path, context) for path in paths):
        yield context.match(call.node)
