"""Django settings that switch its HTTPS protections off."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import is_for_development, settings_of

_OFF: dict[str, bool | int] = {
    "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0,
    "SECURE_CONTENT_TYPE_NOSNIFF": False,
}


@rule(
    "py-django-https-off",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="The setting switches one of Django's transport protections off.",
    cwe=[319],
    literals=["secure_ssl_redirect", "secure_hsts_seconds", "secure_content_type_nosniff"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path="shop/settings.py",
)
def django_https_off(context: FileContext) -> Iterator[Match]:
    """The redirect to HTTPS, HSTS or `nosniff` is switched off in so many words.

    Why:
        A browser that is not told to use HTTPS makes its first request in the clear, where the
        network can read the cookies or change the page.
    Remediation:
        Switch the setting on, or set these headers at the proxy in front and delete the line.
    Bad:
        SECURE_SSL_REDIRECT = False
    Bad:
        SECURE_HSTS_SECONDS = 0
    Bad:
        SECURE_CONTENT_TYPE_NOSNIFF = False
    Good:
        SECURE_SSL_REDIRECT = True
    Good:
        SECURE_HSTS_SECONDS = 31536000
    Good:
        SECURE_SSL_REDIRECT = True
        SECURE_HSTS_PRELOAD = False
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        SECURE_SSL_REDIRECT = False
    References:
        https://docs.djangoproject.com/en/stable/topics/security/#ssl-https
        https://docs.djangoproject.com/en/stable/ref/settings/#secure-hsts-seconds
    """
    if is_for_development(context):
        return
    for name, value in settings_of(context).items():
        if name in _OFF and context.is_value(value, _OFF[name]):
            yield context.match(value.parent or value, f"`{name}` is switched off here.")
