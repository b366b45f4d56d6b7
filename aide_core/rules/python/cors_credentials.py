"""Applications that give any web site the user's answers."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import entry, follow, strings

_MIDDLEWARE = frozenset(
    {
        "fastapi.middleware.cors.CORSMiddleware",
        "starlette.middleware.cors.CORSMiddleware",
    }
)
_FLASK = frozenset({"flask_cors.CORS", "flask_cors.cross_origin"})


@rule(
    "py-cors-any-origin",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Scripts of every web site may read what this application answers a signed-in user.",
    cwe=[942],
    calls=[*sorted(_MIDDLEWARE), *sorted(_FLASK), "starlette.middleware.Middleware"],
    methods=["add_middleware"],
    literals=["cors"],
    aliases=["semgrep:wildcard-cors"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def cors_any_origin(call: Call, context: FileContext) -> Iterator[Match]:
    """CORS allows any origin, together with the user's cookies.

    Why:
        With any origin and credentials allowed, each page that a signed-in user visits can ask
        this application in the user's name and read the answer: their data and their tokens.
    Remediation:
        List the origins of your own front ends. An API for everyone works without credentials:
        leave `allow_credentials` or `supports_credentials` out.
    Bad:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
    Bad:
        from starlette.middleware import Middleware
        from starlette.middleware.cors import CORSMiddleware
        stack = [
            Middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True),
        ]
    Bad:
        from starlette.middleware.cors import CORSMiddleware
        origins = ["*"]
        app = CORSMiddleware(app, allow_origins=origins, allow_credentials=True)
    Bad:
        from flask_cors import CORS
        CORS(app, supports_credentials=True)
    Bad:
        from flask_cors import cross_origin
        @cross_origin(origins="*", supports_credentials=True)
        def orders():
            return everything()
    Bad:
        from flask_cors import CORS
        CORS(app, resources={r"/api/*": {"origins": "*"}}, supports_credentials=True)
    Good:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["*"])
    Good:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(
            CORSMiddleware, allow_origins=["https://shop.example.org"], allow_credentials=True
        )
    Good:
        from shop.cors import Middleware
        app.add_middleware(Middleware, allow_origins=["*"], allow_credentials=True)
    Good:
        from flask_cors import CORS
        CORS(app, origins=["https://shop.example.org"], supports_credentials=True)
    Good:
        from flask_cors import CORS
        CORS(app, resources={r"/api/*": {"origins": ORIGINS}}, supports_credentials=True)
    Good:
        from flask_cors import CORS
        CORS(app)
    Good:
        from flask_cors import CORS
        CORS(app, supports_credentials=True, **options)
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
        https://fastapi.tiangolo.com/tutorial/cors/
        https://flask-cors.readthedocs.io/en/latest/configuration.html
    """
    if call.has_splat or not _is_cors(call, context):
        return
    switch = "supports_credentials" if call.name in _FLASK else "allow_credentials"
    credentials = call.keywords.get(switch)
    if not context.is_value(credentials, value=True):
        return
    flask = call.name in _FLASK
    if _allows_all(call, context) or (flask and _has_no_origins(call)):
        severity = Severity.LOW if context.in_tests else None
        yield context.match(call.node, severity=severity)


def _is_cors(call: Call, context: FileContext) -> bool:
    if call.name in _MIDDLEWARE | _FLASK:
        return True
    return context.resolve(call.argument("middleware_class", 0)) in _MIDDLEWARE


def _allows_all(call: Call, context: FileContext) -> bool:
    for key in ("allow_origins", "origins"):
        value = call.keywords.get(key)
        if _is_star(value, context):
            return True
    regex = context.string(call.keywords.get("allow_origin_regex"))
    if regex in {".*", "^.*$", "https?://.*", ".+"}:
        return True
    resources = follow(context, call.keywords.get("resources"))
    pairs = resources.named_children if resources is not None else []
    rules = [pair.child_by_field_name("value") for pair in pairs]
    return any(_is_star(entry(context, each, "origins"), context) for each in rules)


def _is_star(value: Node | None, context: FileContext) -> bool:
    return context.string(value) == "*" or "*" in strings(context, value)


def _has_no_origins(call: Call) -> bool:
    return "origins" not in call.keywords and "resources" not in call.keywords
