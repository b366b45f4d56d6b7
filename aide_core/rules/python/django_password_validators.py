"""Django sites that accept any password."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import is_empty
from aide_core.rules.support.django_settings import is_for_development, settings_of


@rule(
    "py-django-password-validators",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="`AUTH_PASSWORD_VALIDATORS` is empty, so any password is accepted.",
    cwe=[521],
    literals=["auth_password_validators"],
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(b)"],
    example_path="shop/settings.py",
)
def django_password_validators(context: FileContext) -> Iterator[Match]:
    """Django's list of password validators is empty.

    Why:
        Users may choose `123456` or their own name, which are the first guesses of every
        attack.
    Remediation:
        Use the list that `startproject` writes: similarity, minimum length, common and numeric
        passwords.
    Bad:
        AUTH_PASSWORD_VALIDATORS = []
    Good:
        AUTH_PASSWORD_VALIDATORS = [
            {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
        ]
    Good:
        AUTH_PASSWORD_VALIDATORS = load_validators()
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        AUTH_PASSWORD_VALIDATORS = []
    References:
        https://docs.djangoproject.com/en/stable/topics/auth/passwords/#password-validation
    """
    value = settings_of(context).get("AUTH_PASSWORD_VALIDATORS")
    if value is not None and is_empty(context, value) and not is_for_development(context):
        yield context.match(value)
