"""Django settings that let other sites frame the pages."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import settings_of

_SAFE = frozenset({"DENY", "SAMEORIGIN"})


@rule(
    "py-django-frame-options",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="`X_FRAME_OPTIONS` is neither `DENY` nor `SAMEORIGIN`, so browsers ignore it.",
    cwe=[1021],
    literals=["x_frame_options"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop/settings.py",
)
def django_frame_options(context: FileContext) -> Iterator[Match]:
    """`X_FRAME_OPTIONS` has a value that permits framing by any site.

    Why:
        A hostile page can show this site in an invisible frame and have the user click on
        buttons that they do not see.
    Remediation:
        Use `DENY` or `SAMEORIGIN`; for a partner that must frame the pages, name it in a
        `frame-ancestors` content security policy.
    Bad:
        X_FRAME_OPTIONS = "ALLOWALL"
    Good:
        X_FRAME_OPTIONS = "sameorigin"
    Good:
        X_FRAME_OPTIONS = "DENY"
    Good:
        X_FRAME_OPTIONS = choose_options()
    References:
        https://docs.djangoproject.com/en/stable/ref/clickjacking/
    """
    value = settings_of(context).get("X_FRAME_OPTIONS")
    text = context.string(value)
    if value is None or text is None or text.upper() in _SAFE:
        return
    fix = context.fix('Use "DENY"', context.replace(value, '"DENY"'), safe=False)
    yield context.match(value, fix=fix)
