"""Health details, shutdown or unmasked values of the actuator are open to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.spring_settings import spring_settings

_OPEN = {
    "management.endpoint.health.showdetails": "always",
    "management.endpoint.env.showvalues": "always",
    "management.endpoint.configprops.showvalues": "always",
    "management.endpoint.shutdown.enabled": "true",
    "management.security.enabled": "false",
}


@rule(
    "java-spring-actuator-detail",
    languages=["properties", "yaml"],
    severity="medium",
    confidence="medium",
    message="This part of the actuator gives away or changes too much.",
    cwe=[200],
    literals=["management"],
    controls=ACCESS,
    example_path="src/main/resources/application.properties",
)
def spring_actuator_detail(context: FileContext) -> Iterator[Match]:
    """Health details, shutdown or unmasked values of the actuator are open to everybody.

    Why:
        Details name hosts, versions and disks; values hold passwords; and the shutdown page
        stops the server.
    Remediation:
        Use `when_authorized`, and leave shutdown off.
    Bad:
        management.endpoint.health.show-details=always
    Bad:
        management.endpoint.env.show-values=ALWAYS
    Bad:
        management.endpoint.shutdown.enabled=true
    Bad:
        management.security.enabled=false
    Good:
        management.endpoint.health.show-details=when-authorized
    Good:
        management.endpoint.shutdown.enabled=false
    Good:
        management.endpoint.health.enabled=true
    References:
        https://docs.spring.io/spring-boot/reference/actuator/endpoints.html
    """
    for setting in spring_settings(context):
        if _OPEN.get(setting.key) == setting.value.lower():
            yield context.match_range(setting.start, setting.end)
