"""Answers that repeat what the client sent, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_answers import answer_argument, is_answer, reflected
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS

_ANSWERS = ("send", "write", "end", "html")


@rule(
    "js-reflected-response",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The answer repeats the client's text as HTML, without escaping it.",
    cwe=[79],
    methods=_ANSWERS,
    literals=REQUEST_WORDS,
    aliases=["njsscan:express_xss", "semgrep:direct-response-write"],
    controls=INJECTION,
)
def reflected_response(call: Call, context: FileContext) -> Iterator[Match]:
    """A server answers with text of the request.

    Why:
        A link with a script in it makes this page run that script in the reader's browser, with
        the reader's session.
    Remediation:
        Render a template that escapes, answer with `res.json`, or set the type `text/plain`.
    Bad:
        app.get("/search", (req, res) => res.send("No hits for " + req.query.word));
    Bad:
        app.get("/hello", (req, res) => {
          const { name } = req.params;
          res.write(`<p>Hello ${name}</p>`);
          res.end();
        });
    Bad:
        app.get("/hello", function (request, response) {
          response.status(404).send(request.query.name);
        });
    Good:
        app.get("/search", (req, res) => res.send("No hits for " + escapeHtml(req.query.word)));
    Good:
        app.get("/search", (req, res) => res.json({ word: req.query.word }));
    Good:
        app.post("/echo", (req, res) => res.send(req.body));
    Good:
        app.get("/search", (req, res) => {
          res.type("text/plain");
          res.send("No hits for " + req.query.word);
        });
    Good:
        app.get("/search", (req, res) => mailer.send("No hits for " + req.query.word));
    Good:
        // in tests/search.js
        app.get("/search", (req, res) => res.send("No hits for " + req.query.word));
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or not is_answer(call.receiver, context):
        return
    if reflected(answer_argument(call), context) is not None:
        yield context.match(call.node)


@rule(
    "js-reflected-koa-body",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The answer repeats the client's text as HTML, without escaping it.",
    cwe=[79],
    kinds=["assignment_expression"],
    literals=["ctx.body", "ctx.response.body"],
    controls=INJECTION,
)
def reflected_koa_body(node: Node, context: FileContext) -> Iterator[Match]:
    """A Koa server answers with text of the request.

    Why:
        Koa sends text that begins with `<` as HTML, so a link with a script in it runs that script
        in the reader's browser, with the reader's session.
    Remediation:
        Render a template that escapes, answer with an object, or set `ctx.type = "text/plain"`.
    Bad:
        router.get("/hello", (ctx) => {
          ctx.body = `<p>Hello ${ctx.query.name}</p>`;
        });
    Good:
        router.get("/hello", (ctx) => {
          ctx.body = { name: ctx.query.name };
        });
    Good:
        router.get("/hello", (ctx) => {
          ctx.state.body = `<p>Hello ${ctx.query.name}</p>`; // ctx.body
        });
    Good:
        // in tests/hello.js
        router.get("/hello", (ctx) => {
          ctx.body = `<p>Hello ${ctx.query.name}</p>`;
        });
    References:
        https://koajs.com/#response-body-
    """
    target = context.text(node.child_by_field_name("left"))
    if context.in_tests or target not in {"ctx.body", "ctx.response.body"}:
        return
    if reflected(node.child_by_field_name("right"), context) is not None:
        yield context.match(node)
