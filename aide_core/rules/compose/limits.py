"""Services without bounds."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.scalars import boolean


@rule(
    "compose-memory-limit-unset",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="This service may use all the memory of the host.",
    category="quality",
    cwe=[770],
    literals=["services"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="compose.yml",
)
def compose_memory_limit_unset(context: FileContext) -> Iterator[Match]:
    """A service has no limit on its memory.

    Why:
        A leak, or a request made to be large, takes the memory of the host and of every other
        service.
    Remediation:
        Set `mem_limit`, or `deploy.resources.limits.memory`.
    Bad:
        services:
          shop:
            image: shop:1.0
    Good:
        services:
          shop:
            image: shop:1.0
            mem_limit: 512m
    Good:
        services:
          shop:
            image: shop:1.0
            deploy:
              resources:
                limits:
                  memory: 512M
    Good:
        services:
          shop:
            image: shop:1.0
            extends: base
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        limits = [service.get("mem_limit"), service.get("deploy", "resources", "limits", "memory")]
        if limits == [None, None] and service.is_whole:
            yield context.match(service.key)


@rule(
    "compose-writable-root-filesystem",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="The service may write to its own image.",
    cwe=[732],
    literals=["services"],
    aliases=["semgrep:writable-filesystem-service"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="compose.yml",
)
def compose_writable_root_filesystem(context: FileContext) -> Iterator[Match]:
    """A service may write to its own image.

    Why:
        Whoever takes over the program can put tools of their own beside it or change the program
        itself.
    Remediation:
        Set `read_only: true`, with `tmpfs` or volumes where the program writes.
    Bad:
        services:
          shop:
            image: shop:1.0
    Bad:
        services:
          shop:
            image: shop:1.0
            read_only: false
    Good:
        services:
          shop:
            image: shop:1.0
            read_only: true
    Good:
        services:
          shop:
            image: shop:1.0
            extends: base
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        if not boolean(service.get("read_only")) and service.is_whole:
            yield context.match(service.key)


@rule(
    "compose-capabilities-not-dropped",
    languages=["yaml"],
    severity="info",
    confidence="high",
    message="This service keeps the rights that the runtime gives by default.",
    cwe=[250],
    literals=["services"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="compose.yml",
)
def compose_capabilities_not_dropped(context: FileContext) -> Iterator[Match]:
    """A service keeps the default capabilities.

    Why:
        A process that becomes root in the container can change owners, open raw sockets and fake
        packets.
    Remediation:
        Write `cap_drop: [ALL]` and add back only what is needed.
    Bad:
        services:
          shop:
            image: shop:1.0
    Bad:
        services:
          shop:
            image: shop:1.0
            cap_drop:
              - NET_RAW
    Good:
        services:
          shop:
            image: shop:1.0
            cap_drop:
              - ALL
    Good:
        services:
          shop:
            image: shop:1.0
            extends: base
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        dropped = {text.upper() for text, _ in service.items("cap_drop")}
        if "ALL" not in dropped and service.is_whole:
            yield context.match(service.key)
