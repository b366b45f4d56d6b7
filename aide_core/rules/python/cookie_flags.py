"""Cookies set without the flags that protect them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Confidence, Edit, Fix, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.added_argument import add_argument

_SENSITIVE = re.compile(r"sess|sid\b|auth|token|jwt|login|remember|user_?id", re.IGNORECASE)
_READ_BY_SCRIPTS = re.compile(r"csrf|xsrf", re.IGNORECASE)
_FRAMEWORKS = ("flask", "django", "starlette", "fastapi", "aiohttp.web", "bottle", "werkzeug")


@rule(
    "py-cookie-flags",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The cookie lacks its protecting flags.",
    cwe=[614, 1004],
    methods=["set_cookie", "set_signed_cookie"],
    aliases=["semgrep:secure-set-cookie"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def cookie_flags(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie is set without `Secure` or `HttpOnly`.

    Why:
        Without `secure=True` the browser sends the cookie over plain HTTP, too; without
        `httponly=True` a script injected into a page reads it. A session lost this way is an
        account lost.
    Remediation:
        Pass `secure=True, httponly=True, samesite="Lax"`. A cookie that scripts must read stays
        without `httponly` and should hold nothing secret.
    Bad:
        from flask import make_response
        answer = make_response("ok")
        answer.set_cookie("session", value)
    Bad:
        from django.http import HttpResponse
        answer.set_cookie("colour", value, httponly=True, secure=False)
    Bad:
        from fastapi import Response
        answer.set_cookie(key="auth_token", value=token, secure=True)
    Good:
        from flask import make_response
        answer.set_cookie("session", value, secure=True, httponly=True)
    Good:
        from flask import make_response
        answer.set_cookie("colour", value)
    Good:
        from flask import make_response
        answer.set_cookie("session", value, **options)
    Good:
        from django.http import HttpResponse
        answer.set_cookie("session", value, secure=settings.SECURE, httponly=HTTP_ONLY)
    Good:
        from flask import make_response
        answer.set_cookie("csrf_token", value, secure=True)
    Good:
        from browser import driver
        driver.set_cookie("session", value)
    Good:
        from flask import make_response
        answer.set_cookie("csrf_token", value)
        answer.set_cookie("xsrf_token", value, secure=True, httponly=False)
    Good:
        # in tests/test_shop.py
        from flask import make_response
        answer = make_response("ok")
        answer.set_cookie("session", value)
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Cookies
        https://owasp.org/www-community/controls/SecureCookieAttribute
    """
    if call.has_splat or context.in_tests or not any(context.imports(f) for f in _FRAMEWORKS):
        return
    name = context.string(call.argument("key", 0)) or ""
    scripts_read_it = _READ_BY_SCRIPTS.search(name) is not None
    wanted = ["secure"] if scripts_read_it else ["secure", "httponly"]
    given = {flag: call.keywords.get(flag) for flag in wanted}
    off = [flag for flag, value in given.items() if context.is_value(value, value=False)]
    missing = [flag for flag, value in given.items() if value is None]
    sensitive = _SENSITIVE.search(name) is not None and not scripts_read_it
    if not off and not (missing and sensitive):
        return
    wrong = [*off, *(missing if sensitive else ())]
    told = " and ".join(f"`{flag}`" for flag in wrong)
    yield context.match(
        call.node,
        f"The cookie{f' `{name}`' if name else ''} is set without {told}.",
        fix=_fix(call, context, wrong),
        severity=None if sensitive else Severity.LOW,
        confidence=Confidence.HIGH if off else None,
    )


def _fix(call: Call, context: FileContext, flags: list[str]) -> Fix | None:
    """Switch the flags on: those that are off in place, those that are missing at the end."""
    present = [call.keywords[flag] for flag in flags if flag in call.keywords]
    edits: list[Edit] = [context.replace(value, "True") for value in present]
    added = add_argument(call, ", ".join(f"{f}=True" for f in flags if f not in call.keywords))
    if len(edits) < len(flags) and added is not None:
        edits.append(added)
    return context.fix("Set the cookie's flags", *edits, safe=False) if edits else None
