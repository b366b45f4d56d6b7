"""Answers that hold what the client sent, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.built_text import holes, pieces, skeleton
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.request_data import is_request_value
from aide_core.rules.support.web_views import is_route_value, returns_html

_TYPES = ("content_type", "mimetype", "media_type")
_BODIES = ("content", "response", "text", "body")
_DJANGO = ("HttpResponse", "HttpResponseBadRequest", "HttpResponseNotFound")
_ANSWERS = frozenset(
    {
        *(f"django.http.{name}" for name in _DJANGO),
        *(f"django.http.response.{name}" for name in _DJANGO),
        *("flask.make_response", "flask.Response", "quart.make_response", "quart.Response"),
        *("fastapi.responses.HTMLResponse", "starlette.responses.HTMLResponse"),
    }
)
_LASTS = frozenset(name.rpartition(".")[2].encode() for name in _ANSWERS)
_MARKUP = re.compile(r"<[a-zA-Z!/]")
_OTHER_TYPE = re.compile(r"text/plain|/json|text/csv|\.headers\b|/xml")


@rule(
    "py-reflected-response",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The answer repeats the client's text as HTML, without escaping it.",
    cwe=[79],
    kinds=["call", "return_statement"],
    literals=["httpresponse", "htmlresponse", "make_response", "flask", "quart", "bottle"],
    aliases=["semgrep:reflected-data-httpresponse"],
    controls=INJECTION,
)
def reflected_response(node: Node, context: FileContext) -> Iterator[Match]:
    """An HTML answer is built from text of the request.

    Why:
        A link with a script in it makes this page run that script in the reader's browser, with
        the reader's session.
    Remediation:
        Render a template, which escapes; or pass the text through `html.escape`, or answer with
        another content type (`text/plain`, JSON).
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + request.GET["q"])
    Bad:
        from flask import make_response, request
        def search():
            return make_response(f"<p>No hits for {request.args.get('q')}</p>")
    Bad:
        from starlette.responses import HTMLResponse
        def search(request):
            return HTMLResponse(content="<p>%s</p>" % request.query_params["q"])
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type="text/html; charset=utf-8")
    Bad:
        from flask import request
        def search():
            word = request.args.get("q", "")
            page = "<p>No hits for {}</p>".format(word)
            return page, 404
    Bad:
        from flask import Flask
        app = Flask(__name__)
        @app.route("/hello/<name>")
        def hello(name):
            return f"<p>Hello {name}</p>"
    Bad:
        from fastapi import FastAPI
        from fastapi.responses import HTMLResponse
        app = FastAPI()
        @app.get("/", response_class=HTMLResponse)
        def hello(name: str = "you"):
            return "<p>Hello " + name + "</p>"
    Good:
        import html
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + html.escape(request.GET["q"]))
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type="text/plain")
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for this word", request.META["HTTP_ACCEPT"])
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type=kind)
    Good:
        from flask import jsonify, request
        from markupsafe import escape
        def search():
            word = escape(request.args["q"])
            if word:
                return f"<p>No hits for {word}</p>"
            return jsonify(word=request.args["q"])
    Good:
        from flask import request
        def search():
            if request.args["plain"]:
                return "No hits for " + request.args["q"]
            return "<p>" + request.args["q"] + "</p>", {"Content-Type": "text/plain"}
    Good:
        from flask import request
        def search():
            page = request.args.get("page", type=int)
            word = request.args["q"].replace("<", "&lt;")
            return f"<p>{word} {page}</p>"
    Good:
        from flask import request
        def search():
            kind = request.args["kind"]
            if kind not in ("open", "paid"):
                abort(400)
            return f"<p>{kind} orders</p>"
    Good:
        from flask import Flask
        app = Flask(__name__)
        @app.route("/orders/<int:number>")
        def order(number):
            return f"<p>Order {number}</p>"
        @register("/orders/<name>")
        def other(name):
            return f"<p>Order {name}</p>"
    Good:
        from fastapi import Depends, FastAPI
        from fastapi.responses import HTMLResponse
        app = FastAPI()
        @app.get("/")
        def hello(name: str):
            return f"<p>Hello {name}</p>"
        @app.get("/me", response_class=HTMLResponse)
        def me(number: int, name: str = Depends(own_name)):
            return f"<p>Hello {name} {number}</p>"
    Good:
        # in tests/test_shop.py
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + request.GET["q"])
    Bad:
        from django.http import HttpResponse as Answer
        def search(request):
            return Answer("No hits for " + request.GET["q"])
    Bad:
        import flask
        from flask import request
        def search():
            return flask.make_response("No hits for " + request.args["q"])
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(status=200, content="No hits for " + request.GET["q"])
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + request.GET["q"].replace("+", " "))
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + words.replace("+", " "))
    Bad:
        from fastapi.responses import HTMLResponse
        from flask import request
        def search():
            return HTMLResponse(status_code=404, content="No hits for " + request.args["q"])
    References:
        https://docs.djangoproject.com/en/stable/topics/security/#cross-site-scripting-xss-protection
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    body = _body(node, context) if node.type == "call" else _returned(node, context)
    if any(_is_clients(hole, context) for hole in holes(pieces(body, context))):
        yield context.match(body or node)


def _body(node: Node, context: FileContext) -> Node | None:
    """What a call that makes an HTML answer puts into it."""
    callee = node.child_by_field_name("function")
    written = (callee.text or b"") if callee is not None else b""
    if b"." in written and written.rpartition(b".")[2] not in _LASTS:
        return None
    call = context.as_call(node)
    if call is None or call.name not in _ANSWERS:
        return None
    kind = next((call.keywords[name] for name in _TYPES if name in call.keywords), None)
    if kind is not None and "html" not in (context.string(kind) or ""):
        return None
    named = next((name for name in _BODIES if name in call.keywords), "")
    return call.argument(named, 0)


def _returned(node: Node, context: FileContext) -> Node | None:
    """The text with markup that a view returns; the framework sends it as HTML."""
    value = node.named_children[0] if node.named_children else None
    if value is not None and value.type in {"expression_list", "tuple"} and value.named_children:
        if _OTHER_TYPE.search(context.text(value)):
            return None
        value = value.named_children[0]
    if value is None or not _MARKUP.search(skeleton(pieces(value, context))):
        return None
    return (
        value if returns_html(context.enclosing(node, {"function_definition"}), context) else None
    )


def _is_clients(node: Node, context: FileContext) -> bool:
    """Whether a part is the client's text as it came; `replace("<", …)` is a way to escape it."""
    call = context.as_call(node)
    if call is not None and call.method == "replace":
        first = call.argument(position=0)
        return context.string(first) != "<" and _is_clients(call.receiver or node, context)
    return is_request_value(node, context) or is_route_value(node, context)
