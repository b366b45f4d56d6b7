"""Django sites without the middleware that protects them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import elements, strings
from aide_core.rules.support.django_settings import settings_of

_SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
_WANTED = {
    "django.middleware.csrf.CsrfViewMiddleware": Severity.MEDIUM,
    "django.middleware.security.SecurityMiddleware": Severity.LOW,
    "django.middleware.clickjacking.XFrameOptionsMiddleware": Severity.LOW,
}


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
    for wanted, severity in _WANTED.items():
        name = wanted.rpartition(".")[2]
        if not any(each.endswith(name) for each in found):
            yield context.match(value, f"`{name}` is missing from `MIDDLEWARE`.", severity=severity)
