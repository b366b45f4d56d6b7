"""Spring Boot's management endpoints are all exposed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.spring_settings import spring_settings


@rule(
    "java-spring-actuator-exposed",
    languages=["properties", "yaml"],
    severity="medium",
    confidence="medium",
    message="All of the actuator's pages answer over HTTP.",
    cwe=[200, 497],
    literals=["management", "endpoints"],
    controls=ACCESS,
    example_path="src/main/resources/application.properties",
)
def spring_actuator_exposed(context: FileContext) -> Iterator[Match]:
    """Spring Boot's management endpoints are all exposed.

    Why:
        Among them are the environment with its passwords, a dump of the memory and the log
        levels, for everybody who reaches the port unless access rules stand before it.
    Remediation:
        List what is needed: `health,info`.
    Bad:
        management.endpoints.web.exposure.include=*
    Bad:
        # in src/main/resources/application.yml
        management:
          endpoints:
            web:
              exposure:
                include: "*"
    Good:
        management.endpoints.web.exposure.include=health,info
    Good:
        management.endpoints.jmx.exposure.include=*
    References:
        https://docs.spring.io/spring-boot/reference/actuator/endpoints.html
    """
    for setting in spring_settings(context):
        all_pages = setting.value.strip("'\"") == "*"
        if setting.key == "management.endpoints.web.exposure.include" and all_pages:
            yield context.match_range(setting.start, setting.end)
