"""Which files Django's settings rules look at, and which assignment counts."""

from __future__ import annotations

import pytest

from tests.check import check

_URLS = 'ROOT_URLCONF = "shop.urls"\n'


def _rules(code: str, rule: str, path: str) -> list[str]:
    return [finding.rule for finding in check(code, rule, path=path)]


@pytest.mark.parametrize(
    "path",
    ["shop/settings.py", "settings_production.py", "shop/settings/base.py", "site_settings.py"],
)
def test_settings_are_known_by_their_path(path: str) -> None:
    actual = _rules("DEBUG = True\n", "py-django-debug", path)
    assert actual == ["py-django-debug"]


def test_settings_are_known_by_their_root_urls() -> None:
    actual = _rules(_URLS + "DEBUG = True\n", "py-django-debug", "shop/configuration.py")
    assert actual == ["py-django-debug"]


@pytest.mark.parametrize("first", ["", "ROOT_URLCONF = None\n"])
def test_another_module_is_left_alone(first: str) -> None:
    actual = _rules(first + "DEBUG = True\n", "py-django-debug", "shop/printing.py")
    assert actual == []


@pytest.mark.parametrize(
    "path",
    ["shop/settings/dev.py", "settings_local.py", "shop/settings/test.py", "tests/settings.py"],
)
def test_development_and_test_settings_may_debug(path: str) -> None:
    assert _rules("DEBUG = True\n", "py-django-debug", path) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-django-allowed-hosts", 'ALLOWED_HOSTS = ["*"]\n'),
        ("py-django-cookie-flags", "SESSION_COOKIE_SECURE = False\n"),
        ("py-django-https-off", "SECURE_SSL_REDIRECT = False\n"),
        ("py-django-password-validators", "AUTH_PASSWORD_VALIDATORS = []\n"),
        ("py-django-password-hashers", 'PASSWORD_HASHERS = ["x.MD5PasswordHasher"]\n'),
        ("py-django-cors-any-origin", "CORS_ALLOW_ALL_ORIGINS = True\n"),
    ],
)
def test_development_settings_may_loosen(rule: str, code: str) -> None:
    assert _rules(code, rule, "shop/settings/production.py") == [rule]
    assert _rules(code, rule, "shop/settings/dev.py") == []


def test_the_last_assignment_counts() -> None:
    code = "DEBUG = True\nDEBUG = False\n"
    assert _rules(code, "py-django-debug", "settings.py") == []


def test_a_later_branch_decides() -> None:
    code = "DEBUG = True\nif in_production():\n    DEBUG = False\n"
    assert _rules(code, "py-django-debug", "settings.py") == []


def test_a_key_for_development_weighs_less() -> None:
    code = 'SECRET_KEY = "blue-harbour"\n'
    paths = ["shop/settings/base.py", "shop/settings/dev.py"]
    actual = [check(code, "py-django-secret-key", path=path)[0].severity for path in paths]
    assert actual == ["high", "low"]


def test_any_origin_weighs_more_with_cookies() -> None:
    code = "CORS_ALLOW_ALL_ORIGINS = True\n"
    texts = [code, code + "CORS_ALLOW_CREDENTIALS = True\n"]
    actual = [
        check(text, "py-django-cors-any-origin", path="settings.py")[0].severity for text in texts
    ]
    assert actual == ["low", "high"]


@pytest.mark.parametrize(
    ("present", "missing", "severity"),
    [
        ([], "`CsrfViewMiddleware`, `SecurityMiddleware`, `XFrameOptionsMiddleware`", "medium"),
        (["CsrfViewMiddleware"], "`SecurityMiddleware`, `XFrameOptionsMiddleware`", "low"),
    ],
)
def test_each_missing_middleware_is_named(present: list[str], missing: str, severity: str) -> None:
    names = ["django.contrib.sessions.middleware.SessionMiddleware", *present]
    found = check(f"MIDDLEWARE = {names}\n", "py-django-middleware", path="settings.py")
    actual = [(finding.message, finding.severity) for finding in found]
    assert actual == [(f"`MIDDLEWARE` lacks {missing}.", severity)]


def test_celery_settings_are_read_in_django_settings() -> None:
    code = 'CELERY_ACCEPT_CONTENT = ["pickle"]\n'
    assert _rules(code, "py-celery-pickle", "shop/settings.py") == ["py-celery-pickle"]
    assert _rules(code, "py-celery-pickle", "shop/views.py") == []
