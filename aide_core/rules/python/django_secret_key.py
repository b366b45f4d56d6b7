"""Django's secret key in the text of the settings."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import is_for_development, settings_of
from aide_core.rules.support.literal_secret import is_literal_key


@rule(
    "py-django-secret-key",
    languages=["python"],
    severity="high",
    confidence="high",
    message="`SECRET_KEY` stands in the source; whoever reads it can forge sessions and tokens.",
    cwe=[798, 321],
    literals=["secret_key"],
    aliases=["bandit:B105", "ruff:S105"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop/settings.py",
)
def django_secret_key(context: FileContext) -> Iterator[Match]:
    """Django's `SECRET_KEY` is a literal.

    Why:
        Django signs sessions, password reset links and messages with this key. Everyone with
        access to the repository, or its history, can make valid ones for any user.
    Remediation:
        Read the key from the environment or a secret store, and replace the one that was
        committed; `SECRET_KEY_FALLBACKS` keeps old sessions valid meanwhile.
    Bad:
        SECRET_KEY = "django-insecure-8#k2p!x0v9qz7w"
    Good:
        import os
        SECRET_KEY = os.environ["SECRET_KEY"]
    Good:
        SECRET_KEY = ""
    Good:
        SECRET_KEY = "{{ secret_key }}"
    Good:
        SECRET_KEY_FILE = "/run/secrets/django"
    References:
        https://docs.djangoproject.com/en/stable/ref/settings/#secret-key
        https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#secret-key
    """
    value = settings_of(context).get("SECRET_KEY")
    if value is None or not is_literal_key(context, value):
        return
    edits = (context.replace(value, 'os.environ["SECRET_KEY"]'), *context.add_import("import os"))
    fix = context.fix("Read the key from the environment", *edits, safe=False)
    severity = Severity.LOW if is_for_development(context) else None
    yield context.match(value, fix=fix, severity=severity)
