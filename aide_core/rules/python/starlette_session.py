"""Starlette's session cookie sent over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.added_argument import add_argument

_SESSIONS = "starlette.middleware.sessions.SessionMiddleware"


@rule(
    "py-starlette-session",
    languages=["python"],
    severity="low",
    confidence="high",
    message="The session cookie also goes over plain HTTP, since `https_only` is not set.",
    cwe=[614],
    calls=[_SESSIONS, "starlette.middleware.Middleware"],
    methods=["add_middleware"],
    literals=["sessionmiddleware"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def starlette_session(call: Call, context: FileContext) -> Iterator[Match]:
    """Starlette's session middleware leaves `https_only` out or switches it off.

    Why:
        One request over plain HTTP shows the session to the network, and whoever reads it is
        signed in as the user.
    Remediation:
        Pass `https_only=True`; take it from the settings where developers use plain HTTP.
    Bad:
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=key)
    Bad:
        from starlette.middleware.sessions import SessionMiddleware
        app = SessionMiddleware(app, key, https_only=False)
    Good:
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=key, https_only=True)
    Good:
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=key, https_only=settings.secure)
    Good:
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, **options)
    Good:
        from shop.middleware import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=key)
    Good:
        # in tests/test_shop.py
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=key)
    References:
        https://www.starlette.io/middleware/#sessionmiddleware
    """
    middleware = call.name if call.name == _SESSIONS else context.resolve(call.argument("", 0))
    if middleware != _SESSIONS or call.has_splat or context.in_tests:
        return
    value = call.keywords.get("https_only")
    if value is None:
        edit = add_argument(call, "https_only=True")
    elif context.is_value(value, value=False):
        edit = context.replace(value, "True")
    else:
        return
    title = "Send the cookie over HTTPS alone"
    fix = context.fix(title, edit, safe=False) if edit is not None else None
    yield context.match(call.node, fix=fix)
