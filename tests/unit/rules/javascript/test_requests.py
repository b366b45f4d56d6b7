"""Where JavaScript frameworks keep what a client sent, and what no longer is it."""

from __future__ import annotations

import pytest

from tests.check import check

_RULE = "js-ssrf-request-data"

_SENT = {
    "express query": "app.get('/a', (req, res) => fetch(req.query.url));",
    "express body": "app.post('/a', (req, res) => fetch(req.body.url));",
    "express index": "app.post('/a', (req, res) => fetch(req.body['url']));",
    "express header": "app.get('/a', (req, res) => fetch(req.get('x-url')));",
    "express cookie": "app.get('/a', (req, res) => fetch(req.cookies.url));",
    "other names": "app.get('/a', (incoming, answer) => fetch(incoming.query.url));",
    "old function": "app.get('/a', function (request, response) { fetch(request.query.url); });",
    "named handler": "function load(req, res) { fetch(req.params.url); }",
    "variable": "function load(req, res) { const url = req.query.url; fetch(url); }",
    "two variables": (
        "function load(req, res) { const q = req.query; const url = q.url; fetch(url); }"
    ),
    "destructured": "function load(req, res) { const { url } = req.query; fetch(url); }",
    "renamed": "function load(req, res) { const { url: u = '' } = req.query; fetch(u); }",
    "destructured request": "function load(req, res) { const { query } = req; fetch(query.url); }",
    "destructured parameter": "app.get('/a', ({ query }, res) => fetch(query.url));",
    "later": "function load(req, res) { let url; url = req.query.url; fetch(url); }",
    "default": "function load(req, res) { const url = req.query.url || '/'; fetch(url); }",
    "chosen": "function load(req, res) { fetch(req.query.url ? req.query.url : home); }",
    "converted": "function load(req, res) { fetch(decodeURIComponent(req.query.url).trim()); }",
    "template": "function load(req, res) { fetch(`${req.query.scheme}://a.example`); }",
    "joined": "function load(req, res) { fetch('https://' + req.query.host + '/a'); }",
    "parsed address": (
        "const url = require('url');\n"
        "http.createServer((req, res) => { fetch(url.parse(req.url, true).query.to); });"
    ),
    "new address": "function load(req) { fetch(new URL(req.url).searchParams.get('to')); }",
    "koa query": "router.get('/a', async (ctx) => { await fetch(ctx.query.url); });",
    "koa body": "router.post('/a', async (ctx) => { await fetch(ctx.request.body.url); });",
    "fastify": "fastify.post('/a', async (request, reply) => fetch(request.body.url));",
    "hapi": "const load = (request, h) => fetch(request.payload.url);",
    "hono": "app.get('/a', (c) => fetch(c.req.query('url')));",
    "adonis": "class A { async load({ request }) { return fetch(request.input('url')); } }",
    "next api": "export default function handler(req, res) { fetch(req.query.url); }",
    "next route": (
        "export async function POST(request) { const { url } = await request.json(); fetch(url); }"
    ),
    "next search": (
        "export async function GET(request) { fetch(request.nextUrl.searchParams.get('u')); }"
    ),
    "lambda": ("exports.handler = async (event) => { fetch(event.queryStringParameters.url); };"),
    "lambda body": (
        "exports.handler = async (event) => { const b = JSON.parse(event.body); fetch(b.url); };"
    ),
    "socket": "ws.on('message', (data) => { fetch(JSON.parse(data).url); });",
    "field": "class A { load() { return fetch(this.request.query.url); } }",
}

_TYPED = {
    "nest query": "class A { @Get() load(@Query('url') url: string) { return fetch(url); } }",
    "nest body": "class A { @Post() load(@Body() data: Data) { return fetch(data.url); } }",
    "typed request": "function load(r: Request, a: Response) { fetch(r.query.url); }",
    "qualified type": "function load(r: express.Request) { fetch(r.query.url); }",
    "cast": "function load(req: Request) { fetch(req.query.url as string); }",
    "checked type": "function load(req: Request) { fetch(<string>req.query.url!); }",
}

_NOT_SENT = {
    "outgoing request": "const req = https.request(options); fetch(req.path);",
    "library": "const request = require('request'); fetch(request.body.url);",
    "number": "function load(req, res) { fetch(Number(req.query.port)); }",
    "length": "function load(req, res) { fetch(req.query.url.length); }",
    "looked up": "function load(req, res) { fetch(ADDRESSES[req.query.name]); }",
    "given to a function": "function load(req, res) { fetch(checked(req.query.url)); }",
    "listed": (
        "function load(req) { const u = req.query.u; if (!URLS.includes(u)) return; fetch(u); }"
    ),
    "compared": (
        "function load(req) { const u = req.query.u; if (u !== 'https://a') return; fetch(u); }"
    ),
    "tried": (
        "function load(req, res) { const u = req.query.u; if (/^a$/.test(u)) { fetch(u); } }"
    ),
    "replaced": "function load(req, res) { let u = req.query.u; u = 'https://a'; fetch(u); }",
    "not reading": "function load(req, res) { fetch(req.app.url2); }",
    "session": "function load(req, res) { fetch(req.session.url); }",
    "compared value": "function load(req, res) { fetch(req.query.url === 'a' ? one : two); }",
    "socket's error": "ws.on('error', (error) => fetch(error.url));",
    "other event": "emitter.on('message', (data) => fetch(data.url));",
    "in a circle": "function load() { let a = b; let b = a; fetch(a); }",
    "error": "try { go(); } catch (error) { fetch(error.request.url); }",
}

_NOT_TYPED = {
    "number": "class A { load(@Query('port') port: number) { return fetch(port); } }",
    "pipe": "class A { load(@Param('id', ParseIntPipe) id: string) { return fetch(id); } }",
    "other decorator": "class A { load(@Inject('url') url: string) { return fetch(url); } }",
}


@pytest.mark.parametrize("name", _SENT)
@pytest.mark.parametrize("extension", ["js", "ts", "tsx"])
def test_what_a_client_sent_is_found(name: str, extension: str) -> None:
    found = check(_SENT[name], _RULE, path=f"server.{extension}")
    assert [finding.rule for finding in found] == [_RULE]


@pytest.mark.parametrize("name", _TYPED)
def test_typed_parameters_are_found(name: str) -> None:
    found = check(_TYPED[name], _RULE, path="server.ts")
    assert [finding.rule for finding in found] == [_RULE]


@pytest.mark.parametrize("name", _NOT_SENT)
@pytest.mark.parametrize("extension", ["js", "ts", "tsx"])
def test_what_the_program_chose_is_not(name: str, extension: str) -> None:
    assert list(check(_NOT_SENT[name], _RULE, path=f"server.{extension}")) == []


@pytest.mark.parametrize("name", _NOT_TYPED)
def test_typed_parameters_that_hold_no_text_are_not(name: str) -> None:
    assert list(check(_NOT_TYPED[name], _RULE, path="server.ts")) == []
