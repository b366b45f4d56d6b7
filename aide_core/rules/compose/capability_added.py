"""Services with rights of the kernel's superuser."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.capabilities import capability, weight
from aide_core.rules.support.compose import services


@rule(
    "compose-capability-added",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The service is given rights of the superuser.",
    cwe=[250],
    literals=["cap_add"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_capability_added(context: FileContext) -> Iterator[Match]:
    """A service is given rights that reach beyond it.

    Why:
        Some capabilities are root by another name: with SYS_ADMIN, SYS_PTRACE or SYS_MODULE a
        program leaves its container; with NET_ADMIN or NET_RAW it reads and fakes the traffic of
        others.
    Remediation:
        Drop all (`cap_drop: [ALL]`) and add only those that the program fails without.
    Bad:
        services:
          shop:
            image: shop:1.0
            cap_add:
              - SYS_ADMIN
    Bad:
        services:
          shop:
            image: shop:1.0
            cap_add: [ALL]
    Good:
        services:
          shop:
            image: shop:1.0
            cap_add:
              - NET_BIND_SERVICE
    Good:
        services:
          shop:
            image: shop:1.0
            cap_drop:
              - ALL # cap_add
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        for text, node in service.items("cap_add"):
            severity = weight(capability(text))
            if severity is not None:
                message = f"`{capability(text)}` reaches beyond the container."
                yield context.match(node, message, severity=severity)
