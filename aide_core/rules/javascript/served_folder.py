"""Folders that are served to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DISCLOSURE
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option, options_of
from aide_core.rules.support.js_text import pieces, skeleton

_ROOTS = frozenset({".", "./", "/", "..", "../", "~"})


@rule(
    "js-directory-listing",
    languages=SCRIPTS,
    severity="low",
    confidence="high",
    message="Everybody can list what is in this folder.",
    cwe=[548],
    calls=["serve-index", "express.directory", "koa-serve-index", "connect.directory"],
    aliases=["semgrep:express-check-directory-listing"],
    controls=DISCLOSURE,
)
def directory_listing(call: Call, context: FileContext) -> Iterator[Match]:
    """A server lists the files of a folder.

    Why:
        Listings show backups, uploads of others and names that nobody would guess, which can then
        be fetched.
    Remediation:
        Serve known files, and leave the listing out.
    Bad:
        const serveIndex = require("serve-index");
        app.use("/files", serveIndex("files"));
    Good:
        const express = require("express");
        app.use("/files", express.static("files"));
    References:
        https://github.com/expressjs/serve-index
    """
    yield context.match(call.node)


@rule(
    "js-static-root",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="This serves the program's own folder or hidden files to everybody.",
    cwe=[552],
    calls=["express.static", "serve-static", "koa-static", "serve-handler", "koa-static-server"],
    controls=DISCLOSURE,
)
def static_root(call: Call, context: FileContext) -> Iterator[Match]:
    """The folder of the program itself, or files that begin with a dot, are served.

    Why:
        Sources, `package.json`, `.env` and `.git` hold keys and show how the program works.
    Remediation:
        Serve a folder that holds public files only, and leave `dotfiles` at `"ignore"`.
    Bad:
        const express = require("express");
        app.use(express.static(__dirname));
    Bad:
        import serve from "koa-static";
        app.use(serve("."));
    Bad:
        const express = require("express");
        app.use(express.static("public", { dotfiles: "allow" }));
    Good:
        const express = require("express");
        app.use(express.static(__dirname + "/public", { dotfiles: "ignore" }));
    Good:
        const express = require("express");
        app.use(express.static(folder));
    Good:
        // in tests/server.js
        const express = require("express");
        app.use(express.static(__dirname));
    References:
        https://expressjs.com/en/api.html#express.static
    """
    if context.in_tests:
        return
    hidden = (option(each, context, "dotfiles") for each in options_of(call, context))
    allowed = any(context.is_value(each, "allow") for each in hidden)
    if allowed or _is_own_folder(call.argument(position=0), context):
        yield context.match(call.node)


def _is_own_folder(folder: Node | None, context: FileContext) -> bool:
    text = skeleton(pieces(folder, context), "?")
    return text in _ROOTS or context.text(folder) in {"__dirname", "process.cwd()"}
