"""Spring Boot's error page holds the stack trace."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.spring_settings import spring_settings

_TOLD = {
    "server.error.includestacktrace": "always",
    "server.error.includeexception": "true",
}


@rule(
    "java-spring-error-page",
    languages=["properties", "yaml"],
    severity="medium",
    confidence="high",
    message="The error page shows the inside of errors.",
    cwe=[209],
    literals=["server"],
    controls=ACCESS,
    example_path="src/main/resources/application.properties",
)
def spring_error_page(context: FileContext) -> Iterator[Match]:
    """Spring Boot's error page holds the stack trace.

    Why:
        Names of classes, queries and versions help to find a way in.
    Remediation:
        Use `never`, or `on_param` in development.
    Bad:
        server.error.include-stacktrace=always
    Bad:
        server.error.include-exception=true
    Good:
        server.error.include-stacktrace=never
    Good:
        server.error.include-exception=false
    References:
        https://docs.spring.io/spring-boot/appendix/application-properties/index.html
    """
    for setting in spring_settings(context):
        if _TOLD.get(setting.key) == setting.value.lower():
            yield context.match_range(setting.start, setting.end)
