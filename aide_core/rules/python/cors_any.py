"""Applications that answer scripts of any origin."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.containers import strings

_MIDDLEWARE = frozenset(
    {
        "fastapi.middleware.cors.CORSMiddleware",
        "starlette.middleware.cors.CORSMiddleware",
    }
)


@rule(
    "py-cors-public",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="Scripts of every web site may read the answers.",
    cwe=[942],
    calls=["flask_cors.CORS", "starlette.middleware.Middleware", *sorted(_MIDDLEWARE)],
    methods=["add_middleware"],
    literals=["cors"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def cors_public(call: Call, context: FileContext) -> Iterator[Match]:
    """CORS allows any origin, without cookies.

    Why:
        Right for a public API. Inside a network it lets any page that a colleague visits read
        what only the network should.
    Remediation:
        List the origins of your own front ends, or suppress the finding where everyone may read.
    Bad:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["*"])
    Bad:
        from flask_cors import CORS
        CORS(app)
    Bad:
        from flask_cors import CORS
        CORS(app, origins="*")
    Bad:
        from starlette.middleware.cors import CORSMiddleware
        app = CORSMiddleware(app, allow_origins=["*"])
    Good:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.org"])
    Good:
        from flask_cors import CORS
        CORS(app, origins=["https://shop.example.org"])
    Good:
        from flask_cors import CORS
        CORS(app, resources=RESOURCES)
    Good:
        from flask_cors import CORS
        CORS(app, **options)
    Good:
        from shop.middleware import cors
        app.add_middleware(cors, allow_origins=["*"])
    Good:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
    Good:
        from flask_cors import CORS
        CORS(app, supports_credentials=True)
    Good:
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware)
    Good:
        # in tests/test_shop.py
        from fastapi.middleware.cors import CORSMiddleware
        app.add_middleware(CORSMiddleware, allow_origins=["*"])
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
    """
    is_flask = call.name == "flask_cors.CORS"
    middleware = call.name if call.name in _MIDDLEWARE else context.resolve(call.argument("", 0))
    if call.has_splat or context.in_tests or not (is_flask or middleware in _MIDDLEWARE):
        return
    switch = "supports_credentials" if is_flask else "allow_credentials"
    if context.is_value(call.keywords.get(switch), value=True):
        return
    origins = call.keywords.get("origins" if is_flask else "allow_origins")
    open_by_default = is_flask and origins is None and "resources" not in call.keywords
    if open_by_default or context.string(origins) == "*" or "*" in strings(context, origins):
        yield context.match(call.node)
