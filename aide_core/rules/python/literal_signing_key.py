"""Keys of signed cookies and tokens in the text of the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.literal_secret import is_literal_key

_KEYS: Mapping[str, tuple[str, int]] = {
    "itsdangerous.Signer": ("secret_key", 0),
    "itsdangerous.TimestampSigner": ("secret_key", 0),
    "itsdangerous.Serializer": ("secret_key", 0),
    "itsdangerous.TimedSerializer": ("secret_key", 0),
    "itsdangerous.URLSafeSerializer": ("secret_key", 0),
    "itsdangerous.URLSafeTimedSerializer": ("secret_key", 0),
    "itsdangerous.url_safe.URLSafeTimedSerializer": ("secret_key", 0),
    "starlette.middleware.sessions.SessionMiddleware": ("secret_key", 1),
    "tornado.web.Application": ("cookie_secret", -1),
    "pyramid.session.SignedCookieSessionFactory": ("secret", 0),
    "pyramid.authentication.AuthTktAuthenticationPolicy": ("secret", 0),
    "aiohttp_session.cookie_storage.EncryptedCookieStorage": ("secret_key", 0),
    "django.core.signing.Signer": ("key", -1),
    "django.core.signing.TimestampSigner": ("key", -1),
    "django.core.signing.dumps": ("key", -1),
    "bottle.response.set_cookie": ("secret", -1),
    "bottle.request.get_cookie": ("secret", -1),
}
_SESSIONS = "starlette.middleware.sessions.SessionMiddleware"


@rule(
    "py-literal-signing-key",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The key that signs cookies or tokens stands in the source.",
    cwe=[798, 321],
    calls=sorted(_KEYS),
    methods=["add_middleware"],
    aliases=["bandit:B106", "ruff:S106"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def literal_signing_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A signer, serializer or session middleware has a literal key.

    Why:
        Everyone who has read the source, or its history, can sign values of their own: a
        session of any user, a password reset link, an unsubscribe link.
    Remediation:
        Read the key from the environment or a secret store, and replace the committed one.
    Bad:
        from itsdangerous import URLSafeTimedSerializer
        serializer = URLSafeTimedSerializer("corner-shop")
    Bad:
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key="corner-shop")
    Bad:
        import tornado.web
        app = tornado.web.Application(routes, cookie_secret="corner-shop")
    Bad:
        from bottle import response
        response.set_cookie("account", name, secret="corner-shop")
    Bad:
        from starlette.middleware.sessions import SessionMiddleware
        app = SessionMiddleware(app, "corner-shop")
    Good:
        from itsdangerous import URLSafeTimedSerializer
        serializer = URLSafeTimedSerializer(settings.key, salt="password-reset")
    Good:
        import os
        from starlette.middleware.sessions import SessionMiddleware
        app.add_middleware(SessionMiddleware, secret_key=os.environ["SESSION_KEY"])
    Good:
        from shop.middleware import Metrics
        app.add_middleware(Metrics, secret_key="corner-shop")
    Good:
        from bottle import response
        response.set_cookie("account", "corner-shop")
    References:
        https://itsdangerous.palletsprojects.com/en/stable/concepts/#the-secret-key
        https://www.starlette.io/middleware/#sessionmiddleware
    """
    if call.name in _KEYS:
        keyword, position = _KEYS[call.name]
    elif context.resolve(call.argument("middleware_class", 0)) == _SESSIONS:
        keyword, position = "secret_key", -1
    else:
        return
    key = call.argument(keyword, position)
    if key is not None and is_literal_key(context, key):
        yield context.match(key)
