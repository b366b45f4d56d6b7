"""Containers that serve the container runtime's interface."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.published_ports import published


@rule(
    "compose-docker-api-open",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="The container runtime takes orders over the network without TLS.",
    cwe=[306, 319],
    literals=["2375"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_docker_api_open(context: FileContext) -> Iterator[Match]:
    """A service offers the container runtime's interface without TLS.

    Why:
        Whoever reaches the port starts containers with every right; scanners look for it all the
        time.
    Remediation:
        Use port 2376 with client certificates, or the socket through a proxy that passes only the
        needed calls.
    Bad:
        services:
          shop:
            image: docker:28-dind
            ports:
              - "2375:2375"
    Bad:
        services:
          shop:
            image: docker:28-dind
            command: dockerd -H tcp://0.0.0.0:2375
    Good:
        services:
          shop:
            image: docker:28-dind
            ports:
              - "2376:2376"
            # 2375
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              DOCKER_HOST: tcp://docker:2375
    Good:
        services:
          shop:
            image: docker:28-dind
            ports:
              - "127.0.0.1:2375:2375"
    Good:
        services:
          shop:
            image: docker:28-dind
            command: dockerd -H tcp://127.0.0.1:2375
    References:
        https://docs.docker.com/engine/daemon/remote-access/
    """
    for service in services(context):
        for port in published(service):
            if port.target == 2375 and port.is_open:
                yield context.match(port.node)
        command = service.get("command")
        if command is not None and b"tcp://0.0.0.0:2375" in (command.text or b""):
            yield context.match(command)
