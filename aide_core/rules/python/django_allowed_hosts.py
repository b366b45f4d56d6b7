"""Django settings that accept any host name."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import strings
from aide_core.rules.support.django_settings import is_for_development, settings_of


@rule(
    "py-django-allowed-hosts",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="`ALLOWED_HOSTS` accepts any `Host` header.",
    cwe=[20, 644],
    literals=["allowed_hosts"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
    example_path="shop/settings.py",
)
def django_allowed_hosts(context: FileContext) -> Iterator[Match]:
    """Django's `ALLOWED_HOSTS` contains `*`.

    Why:
        Links in password reset mails and cached pages are built from the `Host` header. With
        `*` an attacker sends a header of theirs, and the victim's link leads to their server.
    Remediation:
        List the names under which the site is served, or read them from the environment.
    Bad:
        ALLOWED_HOSTS = ["*"]
    Bad:
        ALLOWED_HOSTS = ("shop.example.org", "*")
    Good:
        ALLOWED_HOSTS = ["shop.example.org"]
    Good:
        ALLOWED_HOSTS = ["*.shop.example.org"]
    Good:
        INTERNAL_IPS = ["*"]
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        ALLOWED_HOSTS = ["*"]
    References:
        https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts
    """
    value = settings_of(context).get("ALLOWED_HOSTS")
    if value is not None and "*" in strings(context, value) and not is_for_development(context):
        yield context.match(value)
