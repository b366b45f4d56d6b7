"""Services that share a namespace of the host."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.kubernetes import pair


@rule(
    "compose-host-network",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The service shares the network of the host.",
    cwe=[668],
    literals=["network_mode"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_network(context: FileContext) -> Iterator[Match]:
    """A service uses the network of the host.

    Why:
        It reaches whatever listens on the host's own address only, databases and admin pages among
        them, and any port that it opens is open to the outside.
    Remediation:
        Remove `network_mode: host` and publish the ports that are needed.
    Bad:
        services:
          shop:
            image: shop:1.0
            network_mode: host
    Good:
        services:
          shop:
            image: shop:1.0
            network_mode: bridge
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              network_mode: host
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("network_mode")
        if entry is not None and service.text("network_mode") == "host":
            yield context.match(pair(entry))


@rule(
    "compose-host-pid",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="The service sees the processes of the host.",
    cwe=[668],
    literals=["pid"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_pid(context: FileContext) -> Iterator[Match]:
    """A service sees the processes of the host.

    Why:
        It reads the environment of every process of the host, with the secrets in it, and as root
        can step into them.
    Remediation:
        Remove `pid: host`, or share with one service by `pid: service:NAME`.
    Bad:
        services:
          shop:
            image: shop:1.0
            pid: host
    Good:
        services:
          shop:
            image: shop:1.0
            pid: service:db
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              pid: host
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("pid")
        if entry is not None and service.text("pid") == "host":
            yield context.match(pair(entry))


@rule(
    "compose-host-ipc",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The service shares the memory of programs on the host.",
    cwe=[668],
    literals=["ipc"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_ipc(context: FileContext) -> Iterator[Match]:
    """A service uses the shared memory of the host.

    Why:
        It reads and writes the shared memory of other programs.
    Remediation:
        Remove `ipc: host`; set `shm_size` where memory was too small.
    Bad:
        services:
          shop:
            image: shop:1.0
            ipc: host
    Good:
        services:
          shop:
            image: shop:1.0
            ipc: service:db
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              ipc: host
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("ipc")
        if entry is not None and service.text("ipc") == "host":
            yield context.match(pair(entry))


@rule(
    "compose-host-user-namespace",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The service steps out of the user namespaces.",
    cwe=[668],
    literals=["userns_mode"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_user_namespace(context: FileContext) -> Iterator[Match]:
    """A service steps out of the user namespaces.

    Why:
        Root in the container is then root on the host, although the daemon was set up to keep them
        apart.
    Remediation:
        Remove `userns_mode: host`.
    Bad:
        services:
          shop:
            image: shop:1.0
            userns_mode: host
    Good:
        services:
          shop:
            image: shop:1.0
            userns_mode: private
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              userns_mode: host
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        entry = service.entry("userns_mode")
        if entry is not None and service.text("userns_mode") == "host":
            yield context.match(pair(entry))
