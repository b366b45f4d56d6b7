"""Services that reach into the host's files."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import mounts, services
from aide_core.rules.support.host_paths import exposure, is_runtime_socket


@rule(
    "compose-docker-socket",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="The service commands the container runtime.",
    cwe=[250, 668],
    literals=[".sock"],
    aliases=["semgrep:exposing-docker-socket-volume"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_docker_socket(context: FileContext) -> Iterator[Match]:
    """A service mounts the socket of the container runtime.

    Why:
        Whoever can write to it starts a container with every disk of the host: the service is root
        there. Read-only does not help, for orders go through the socket all the same.
    Remediation:
        Put a proxy in front that passes only the calls that are needed, or build and watch without
        the socket.
    Bad:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
    Bad:
        services:
          shop:
            image: shop:1.0
            volumes:
              - type: bind
                source: /run/podman/podman.sock
                target: /engine
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /run/php-fpm.sock:/run/php.sock
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - ./docker.sock:/run/engine.sock
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - type: volume
                source: docker.sock
                target: /engine
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        for mount in mounts(service):
            if is_runtime_socket(mount.source) and mount.source.startswith(("/", "$", "~")):
                message = f"`{service.name}` commands the container runtime."
                yield context.match(mount.node, message)


@rule(
    "compose-host-mount",
    languages=["yaml"],
    severity="high",
    confidence="medium",
    message="The service reaches into the host's files.",
    cwe=[668, 552],
    literals=["volumes"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_mount(context: FileContext) -> Iterator[Match]:
    """A service mounts a sensitive folder of the host.

    Why:
        With `/`, `/etc` or keys in hand a program signs in elsewhere as the host, or plants jobs
        that run there as root.
    Remediation:
        Mount the one folder that is needed, read-only where the program only reads.
    Bad:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /:/host
    Bad:
        services:
          shop:
            image: shop:1.0
            volumes:
              - ~/.ssh:/root/.ssh:ro
    Bad:
        services:
          shop:
            image: shop:1.0
            volumes:
              - type: bind
                source: /etc
                target: /host/etc
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - ./data:/var/lib/shop
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /proc:/host/proc:ro
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
    Good:
        services:
          shop:
            image: shop:1.0
            volumes:
              - /etc/localtime:/etc/localtime:ro
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        for mount in mounts(service):
            path = (
                mount.source.replace("$HOME", "~")
                .replace("${HOME}", "~")
                .replace("~", "/home/me", 1)
            )
            severity = exposure(path, is_read_only=mount.is_read_only)
            if severity is not None:
                message = f"`{mount.source}` of the host is in reach of `{service.name}`."
                yield context.match(mount.node, message, severity=severity)
