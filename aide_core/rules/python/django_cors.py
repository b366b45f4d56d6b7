"""Django sites that answer scripts of any origin."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import is_for_development, settings_of

_SWITCHES = ("CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL")


@rule(
    "py-django-cors-any-origin",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Scripts of every web site may read this site's answers.",
    cwe=[942],
    literals=["cors_allow_all_origins", "cors_origin_allow_all"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop/settings.py",
)
def django_cors_any_origin(context: FileContext) -> Iterator[Match]:
    """django-cors-headers is told to allow all origins.

    Why:
        With `CORS_ALLOW_CREDENTIALS` any page that a signed-in user visits can read their data
        here. Without it, pages still reach what only the user's network should reach.
    Remediation:
        List the origins of your own front ends in `CORS_ALLOWED_ORIGINS`.
    Bad:
        CORS_ALLOW_ALL_ORIGINS = True
        CORS_ALLOW_CREDENTIALS = True
    Bad:
        CORS_ORIGIN_ALLOW_ALL = True
    Good:
        CORS_ALLOW_ALL_ORIGINS = False
        CORS_ALLOW_CREDENTIALS = True
    Good:
        CORS_ALLOWED_ORIGINS = ["https://shop.example.org"]
        CORS_ALLOW_CREDENTIALS = True
        # CORS_ALLOW_ALL_ORIGINS is off by default.
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        CORS_ALLOW_ALL_ORIGINS = True
    References:
        https://github.com/adamchainz/django-cors-headers#configuration
    """
    settings = settings_of(context)
    for name in _SWITCHES:
        value = settings.get(name)
        if value is None or not context.is_value(value, value=True) or is_for_development(context):
            continue
        with_cookies = context.is_value(settings.get("CORS_ALLOW_CREDENTIALS"), value=True)
        severity = None if with_cookies else Severity.LOW
        yield context.match(value, severity=severity)
