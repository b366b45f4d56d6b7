"""Services with all rights on the host."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.kubernetes import pair
from aide_core.rules.support.scalars import boolean


@rule(
    "compose-privileged",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="This service has every right on the host.",
    cwe=[250],
    literals=["privileged"],
    aliases=["semgrep:privileged-service"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="compose.yml",
)
def compose_privileged(context: FileContext) -> Iterator[Match]:
    """A Compose service runs privileged.

    Why:
        It reaches all devices and the kernel of the host, so whoever takes over the program owns
        the host and every other container.
    Remediation:
        Remove `privileged` and add under `cap_add` or `devices` what the program fails without.
    Bad:
        services:
          shop:
            image: shop:1.0
            privileged: true
    Good:
        services:
          shop:
            image: shop:1.0
            privileged: false
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              privileged: true
    Good:
        apiVersion: v1
        kind: Setting
        services:
          shop:
            image: shop:1.0
            privileged: true
    Good:
        services:
          shop:
            build:
              privileged: true
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("privileged")
        if entry is not None and entry.value is not None and boolean(entry.value):
            fix = context.fix("Take it away", context.replace(entry.value, "false"), safe=False)
            message = f"`{service.name}` has every right on the host."
            yield context.match(pair(entry), message, fix=fix)
