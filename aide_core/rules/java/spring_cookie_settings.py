"""The session's cookie is set to be less safe in Spring Boot's settings."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.spring_settings import spring_settings

_FLAGS = frozenset(
    {
        "server.servlet.session.cookie.secure",
        "server.servlet.session.cookie.httponly",
        "server.reactive.session.cookie.secure",
        "server.reactive.session.cookie.httponly",
    }
)


@rule(
    "java-spring-cookie-settings",
    languages=["properties", "yaml"],
    severity="medium",
    confidence="high",
    message="The session's cookie loses a protection.",
    cwe=[614, 1004],
    literals=["cookie"],
    controls=ACCESS,
    example_path="src/main/resources/application.properties",
)
def spring_cookie_settings(context: FileContext) -> Iterator[Match]:
    """The session's cookie is set to be less safe in Spring Boot's settings.

    Why:
        Without `secure` the session can be read on the way, without `http-only` by any script
        in the page.
    Remediation:
        Set both to `true`.
    Bad:
        server.servlet.session.cookie.secure=false
    Bad:
        server.servlet.session.cookie.http-only=false
    Good:
        server.servlet.session.cookie.secure=true
    Good:
        shop.cookie.secure=false
    References:
        https://docs.spring.io/spring-boot/appendix/application-properties/index.html
    """
    for setting in spring_settings(context):
        if setting.key in _FLAGS and setting.value.lower() == "false":
            yield context.match_range(setting.start, setting.end)
