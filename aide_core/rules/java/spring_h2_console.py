"""Spring Boot's console for the H2 database is switched on."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.spring_settings import spring_settings


@rule(
    "java-spring-h2-console",
    languages=["properties", "yaml"],
    severity="high",
    confidence="medium",
    message="The database can be used from a browser by whoever reaches this server.",
    cwe=[489, 306],
    literals=["h2"],
    controls=ACCESS,
    example_path="src/main/resources/application.properties",
)
def spring_h2_console(context: FileContext) -> Iterator[Match]:
    """Spring Boot's console for the H2 database is switched on.

    Why:
        The console runs any SQL, and H2's SQL runs Java code, so whoever opens the page
        controls the server.
    Remediation:
        Leave it off, or set it in the profile for development only.
    Bad:
        spring.h2.console.enabled=true
    Bad:
        # in src/main/resources/application.yml
        spring:
          h2:
            console:
              enabled: true
    Good:
        spring.h2.console.enabled=false
    Good:
        shop.h2.console.enabled=true
    Good:
        # in src/main/resources/application-dev.properties
        spring.h2.console.enabled=true
    References:
        https://docs.spring.io/spring-boot/reference/data/sql.html
    """
    for setting in spring_settings(context):
        if setting.key == "spring.h2.console.enabled" and setting.value.lower() == "true":
            yield context.match_range(setting.start, setting.end)
