"""Django's session and CSRF cookies without their flags."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import is_for_development, settings_of

_WHY = {
    "SESSION_COOKIE_SECURE": "sends the session over plain HTTP",
    "CSRF_COOKIE_SECURE": "sends the CSRF token over plain HTTP",
    "SESSION_COOKIE_HTTPONLY": "lets scripts of the page read the session",
}


@rule(
    "py-django-cookie-flags",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="The setting sends a cookie without its protection.",
    cwe=[614, 1004],
    literals=["session_cookie_secure", "csrf_cookie_secure", "session_cookie_httponly"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop/settings.py",
)
def django_cookie_flags(context: FileContext) -> Iterator[Match]:
    """A Django setting takes `Secure` or `HttpOnly` from the session or CSRF cookie.

    Why:
        Without `Secure` one request over plain HTTP shows the session to the network; without
        `HttpOnly` one script injected into a page steals it. Either lets a stranger act as the
        user.
    Remediation:
        Set it to `True`; keep the exception for plain HTTP in the settings for development.
    Bad:
        SESSION_COOKIE_SECURE = False
    Bad:
        CSRF_COOKIE_SECURE = False
        SESSION_COOKIE_HTTPONLY = False
    Good:
        SESSION_COOKIE_SECURE = True
    Good:
        SESSION_COOKIE_SECURE = True
        LANGUAGE_COOKIE_SECURE = False
    Good:
        SESSION_COOKIE_SECURE = not DEBUG
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        SESSION_COOKIE_SECURE = False
    References:
        https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-secure
        https://docs.djangoproject.com/en/stable/ref/settings/#session-cookie-httponly
    """
    if is_for_development(context):
        return
    for name, value in settings_of(context).items():
        if name in _WHY and context.is_value(value, value=False):
            fix = context.fix(f"Set `{name}` to `True`", context.replace(value, "True"), safe=False)
            place = value.parent or value
            yield context.match(place, f"`{name} = False` {_WHY[name]}.", fix=fix)
