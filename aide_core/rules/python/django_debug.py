"""Django settings with the debug pages switched on."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.django_settings import is_for_development, settings_of


@rule(
    "py-django-debug",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="`DEBUG = True` shows tracebacks, settings and SQL to every visitor.",
    cwe=[489, 215],
    literals=["debug"],
    aliases=["semgrep:django-debug-true"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop/settings.py",
)
def django_debug(context: FileContext) -> Iterator[Match]:
    """Django's debug mode is on in the settings.

    Why:
        With debug mode on, each error page holds the traceback, local variables and most
        settings of the site. A visitor who provokes an error reads them.
    Remediation:
        Set `DEBUG = False`, and let a developer's own settings or an environment variable that
        is off by default switch it on.
    Bad:
        ROOT_URLCONF = "shop.urls"
        DEBUG = True
    Good:
        ROOT_URLCONF = "shop.urls"
        DEBUG = False
    Good:
        import os
        DEBUG = os.environ.get("DEBUG") == "1"
    Good:
        TEMPLATE_DEBUG = True
    Good:
        DEBUG = True
        try:
            DEBUG = read_flag("DEBUG")
        except KeyError:
            pass
    Good:
        if in_development():
            DEBUG = True
    Good:
        # in shop/settings/development.py
        ROOT_URLCONF = "shop.urls"
        DEBUG = True
    References:
        https://docs.djangoproject.com/en/stable/ref/settings/#debug
        https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug
    """
    value = settings_of(context).get("DEBUG")
    if value is None or not context.is_value(value, value=True) or is_for_development(context):
        return
    fix = context.fix("Set `DEBUG` to `False`", context.replace(value, "False"), safe=False)
    yield context.match(value, fix=fix)
