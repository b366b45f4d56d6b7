"""Django sites that store passwords with a fast hash."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import elements
from aide_core.rules.support.django_settings import is_for_development, settings_of

_WEAK = ("MD5PasswordHasher", "SHA1PasswordHasher", "CryptPasswordHasher")


@rule(
    "py-django-password-hashers",
    languages=["python"],
    severity="high",
    confidence="high",
    message="New passwords are stored with a hash that is fast to guess.",
    cwe=[916],
    literals=["password_hashers"],
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
    example_path="shop/settings.py",
)
def django_password_hashers(context: FileContext) -> Iterator[Match]:
    """The first of Django's `PASSWORD_HASHERS` is MD5, SHA-1 or crypt.

    Why:
        Django stores new passwords with the first hasher of the list. A stolen table of such
        hashes is guessed at billions of passwords a second.
    Remediation:
        Put Argon2, scrypt or PBKDF2 first; old hashes may stay further down, and Django
        replaces each one when its user signs in.
    Bad:
        PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.MD5PasswordHasher",
            "django.contrib.auth.hashers.Argon2PasswordHasher",
        ]
    Bad:
        PASSWORD_HASHERS = ("django.contrib.auth.hashers.UnsaltedSHA1PasswordHasher",)
    Good:
        PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.Argon2PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
    Good:
        PASSWORD_HASHERS = ["django.contrib.auth.hashers.BCryptSHA256PasswordHasher"]
    Good:
        PASSWORD_HASHERS = []
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    References:
        https://docs.djangoproject.com/en/stable/topics/auth/passwords/
    """
    hashers = elements(context, settings_of(context).get("PASSWORD_HASHERS"))
    if not hashers or is_for_development(context):
        return
    first = context.string(hashers[0])
    if first is not None and first.endswith(_WEAK):
        yield context.match(hashers[0], f"New passwords are stored with `{first.split('.')[-1]}`.")
