"""Services that are made to run as root."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.kubernetes import pair


@rule(
    "compose-root-user",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The service is made to run as root.",
    cwe=[250],
    literals=["user"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_root_user(context: FileContext) -> Iterator[Match]:
    """A service is set to run as root.

    Why:
        Root in the container is root on the host as soon as a mount or a flaw in the kernel lets
        the program out, and files that it writes belong to root there.
    Remediation:
        Name a user without rights: `user: "10001:10001"`.
    Bad:
        services:
          shop:
            image: shop:1.0
            user: root
    Bad:
        services:
          shop:
            image: shop:1.0
            user: "0:0"
    Good:
        services:
          shop:
            image: shop:1.0
            user: "10001:10001"
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              user: root
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("user")
        if entry is not None and service.text("user").partition(":")[0] in {"root", "0"}:
            yield context.match(pair(entry))
