"""Django sites without the middleware that protects them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import elements, strings
from aide_core.rules.support.django_settings import settings_of

_SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
_CSRF = "CsrfViewMiddleware"
_WANTED = (_CSRF, "SecurityMiddleware", "XFrameOptionsMiddleware")


@rule(
    "py-django-middleware",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="A protecting middleware is missing.",
    cwe=[352, 693],
    literals=["sessionmiddleware"],
    controls=["soc2:CC6.6", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path="shop/settings.py",
)
def django_middleware(context: FileContext) -> Iterator[Match]:
    """A site with sessions leaves out Django's CSRF, security or clickjacking middleware.

    Why:
        Without the CSRF middleware any other site can have a signed-in user's browser post
        forms here. The other two send the headers that stop framing and content sniffing.
    Remediation:
        Put the middleware back into `MIDDLEWARE`, and exempt single views where it is in the
        way.
    Bad:
        MIDDLEWARE = [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            # "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ]
    Good:
        MIDDLEWARE = [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ]
    Good:
        # An API without sessions has no cookie to abuse.
        # django.contrib.sessions.middleware.SessionMiddleware
        MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
    Good:
        MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", *PROTECTION]
    Good:
        MIDDLEWARE = [
            "shop.middleware.OwnSecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "shop.middleware.OwnCsrfViewMiddleware",
            "csp.middleware.OwnXFrameOptionsMiddleware",
        ]
    References:
        https://docs.djangoproject.com/en/stable/ref/csrf/
        https://docs.djangoproject.com/en/stable/ref/middleware/#security-middleware
    """
    value = settings_of(context).get("MIDDLEWARE")
    found = strings(context, value)
    if value is None or _SESSIONS not in found or len(found) != len(elements(context, value) or ()):
        return
    ends = tuple(each.rpartition(".")[2] for each in found)
    missing = [name for name in _WANTED if not any(each.endswith(name) for each in ends)]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        yield context.match(
            value,
            f"`MIDDLEWARE` lacks {names}.",
            severity=None if _CSRF in missing else Severity.LOW,
        )
