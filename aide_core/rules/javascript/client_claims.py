"""Decisions about rights that rest on what the client says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS, INJECTION
from aide_core.rules.support.js_addresses import is_open_address
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option, options_of
from aide_core.rules.support.js_request_data import is_request_value

_CLAIM = re.compile(
    r"(?:\.(?:headers|cookies|query|body|params)(?:\.|\[\s*['\"])(?:[\w-]*[_-])?"
    r"(?:is_?admin|admin|roles?|user_?role|x-role|permissions?|is_?superuser|is_?staff)(?:['\"]\s*\])?"
    r"|\.(?:get|header)\(\s*['\"]x-(?:user-)?(?:role|admin)['\"]\s*\))$",
    re.IGNORECASE,
)
_EQUAL = frozenset({"===", "==", "!==", "!="})


@rule(
    "js-client-role",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The client itself says which rights it has.",
    cwe=[807, 290],
    kinds=["binary_expression", "if_statement"],
    literals=["admin", "role", "permission", "superuser", "staff"],
    aliases=["njsscan:node_logic_bypass"],
    controls=ACCESS,
)
def client_role(node: Node, context: FileContext) -> Iterator[Match]:
    """A role is read from a cookie, header or field of the request and decides.

    Why:
        The client writes all of these. Whoever sends `isAdmin=true` is an administrator.
    Remediation:
        Take the role from the session or a token whose signature was checked.
    Bad:
        app.get("/all", (req, res) => (req.cookies.role === "admin" ? res.json(all) : res.end()));
    Bad:
        app.get("/all", (req, res) => {
          if (req.query.isAdmin) res.json(all);
        });
    Bad:
        app.get("/all", (req, res) => {
          if ("admin" == req.headers["x-role"]) res.json(all);
        });
    Good:
        app.get("/all", (req, res) => (req.user.role === "admin" ? res.json(all) : res.end()));
    Good:
        app.get("/all", (req, res) => {
          if (req.session.isAdmin) res.json(all);
        });
    Good:
        app.get("/all", (req, res) => res.json(text + req.query.role));
    Good:
        // in tests/all.js
        app.get("/all", (req, res) => (req.cookies.role === "admin" ? res.json(all) : res.end()));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    if node.type == "if_statement":
        condition = node.child_by_field_name("condition")
        sides = list(condition.named_children) if condition is not None else []
    else:
        operator = context.text(node.child_by_field_name("operator"))
        sides = list(node.named_children) if operator in _EQUAL else []
    if any(_CLAIM.search(context.text(side)) is not None for side in sides):
        yield context.match(node if node.type == "binary_expression" else sides[0])


@rule(
    "js-mail-from-request",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The client writes who gets this mail, or HTML in it.",
    cwe=[93, 79],
    methods=["sendMail", "send"],
    literals=["mail", "sendgrid", "mailgun", "html"],
    controls=INJECTION,
)
def mail_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A mail is sent with a recipient, sender or HTML of a web request.

    Why:
        The server then sends mail for anyone to anyone, or with links and pictures of their choice
        under its own good name.
    Remediation:
        Look the recipient up, keep the sender fixed and escape what goes into HTML.
    Bad:
        app.post("/tell", (req, res) => transport.sendMail({ to, html: `<p>${req.body.text}` }));
    Bad:
        app.post("/tell", (req, res) => mailer.send({ from: req.body.from, to }));
    Good:
        app.post("/tell", (req, res) => transport.sendMail({ to: "a@b.c", text: req.body.text }));
    Good:
        app.post("/tell", (req, res) => queue.send({ html: req.body.text }));
    References:
        https://nodemailer.com/message/
    """
    receiver = context.text(call.receiver).lower()
    if call.method == "send" and "mail" not in receiver:
        return
    for options in options_of(call, context):
        values = (option(options, context, name) for name in ("from", "html", "bcc", "replyTo"))
        if any(is_request_value(each, context) for each in values):
            yield context.match(call.node)


@rule(
    "js-open-external",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The system opens whatever address this is, `file:` and `smb:` too.",
    cwe=[939],
    calls=["electron.shell.openExternal", "electron.shell.openPath"],
    literals=["electron"],
    controls=INJECTION,
)
def open_external(call: Call, context: FileContext) -> Iterator[Match]:
    """An address that is not fixed is handed to the desktop.

    Why:
        Addresses such as `file:///…/program.exe` start programs. A page in the window then runs
        anything on the computer.
    Remediation:
        Open the address only where `new URL(address).protocol` is `https:`.
    Bad:
        const { shell } = require("electron");
        window.webContents.on("new-window", (event, url) => shell.openExternal(url));
    Good:
        const { shell } = require("electron");
        shell.openExternal("https://shop.example/help");
    Good:
        const { shell } = require("electron");
        shell.openExternal(`https://shop.example/help/${page}`);
    Good:
        const { shell } = require("electron");
        window.webContents.on("new-window", (event, url) => {
          if (new URL(url).protocol === "https:") shell.openExternal(url);
        });
    References:
        https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
    """
    address = call.argument(position=0)
    if address is not None and is_open_address(address, context):
        yield context.match(call.node)
