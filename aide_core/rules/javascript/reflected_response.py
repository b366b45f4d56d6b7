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


@rule(
    "js-reflected-web-response",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The answer repeats the client's text as HTML, without escaping it.",
    cwe=[79],
    kinds=["new_expression"],
    literals=["text/html"],
    controls=INJECTION,
)
def reflected_web_response(node: Node, context: FileContext) -> Iterator[Match]:
    """A route handler answers with a `Response` of HTML that holds text of the request.

    Why:
        A link or form with a script in it makes this page run that script in the reader's browser,
        with the reader's session.
    Remediation:
        Escape the text, render a component, or answer with `Response.json`.
    Bad:
        export async function GET(request) {
          const name = request.nextUrl.searchParams.get("name");
          const headers = { "content-type": "text/html" };
          return new Response(`<p>Hello ${name}</p>`, { headers });
        }
    Bad:
        export async function POST(request) {
          const form = await request.formData();
          return new NextResponse("<p>" + form.get("name") + "</p>", {
            headers: { "Content-Type": "text/html; charset=utf-8" },
          });
        }
    Good:
        export async function GET(request) {
          const name = escapeHtml(request.nextUrl.searchParams.get("name"));
          return new Response(`<p>Hello ${name}</p>`, { headers: { "content-type": "text/html" } });
        }
    Good:
        export async function GET(request) {
          const name = request.nextUrl.searchParams.get("name");
          show("text/html", new Note(`<p>Hello ${name}</p>`));
        }
    Good:
        // in tests/hello.js
        export async function GET(request) {
          const name = request.nextUrl.searchParams.get("name");
          return new Response(`<p>Hello ${name}</p>`, { headers: { "content-type": "text/html" } });
        }
    References:
        https://developer.mozilla.org/docs/Web/API/Response/Response
    """
    call = context.as_call(node)
    if call is None or context.in_tests or call.method not in {"Response", "NextResponse"}:
        return
    if reflected(call.argument(position=0), context) is not None:
        yield context.match(node)
