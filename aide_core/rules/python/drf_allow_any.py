"""REST framework projects whose default is to let everyone in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import elements, entry
from aide_core.rules.support.django_settings import settings_of

_KEY = "DEFAULT_PERMISSION_CLASSES"


@rule(
    "py-drf-allow-any-default",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="Every API view without its own permissions is open to anyone.",
    cwe=[862, 276],
    literals=["rest_framework"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="shop/settings.py",
)
def drf_allow_any_default(context: FileContext) -> Iterator[Match]:
    """`DEFAULT_PERMISSION_CLASSES` is `AllowAny` or empty.

    Why:
        A view whose author forgets the permissions answers strangers. With a default that
        denies, the same mistake shows at once and harms nobody.
    Remediation:
        Make `IsAuthenticated` the default and name `AllowAny` in the views that are public.
    Bad:
        REST_FRAMEWORK = {
            "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
        }
    Bad:
        REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": []}
    Good:
        REST_FRAMEWORK = {
            "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        }
    Good:
        REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": PERMISSIONS}
    Good:
        REST_FRAMEWORK = {"DEFAULT_THROTTLE_CLASSES": []}
    References:
        https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy
    """
    value = entry(context, settings_of(context).get("REST_FRAMEWORK"), _KEY)
    classes = elements(context, value)
    if value is None or classes is None:
        return
    if all((context.string(each) or "").endswith(".AllowAny") for each in classes):
        yield context.match(value)
