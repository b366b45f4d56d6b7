"""Build steps that leave their sandbox."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions


@rule(
    "docker-run-insecure",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="The step runs with every right on the machine that builds.",
    cwe=[250],
    literals=["--security=insecure"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_run_insecure(context: FileContext) -> Iterator[Match]:
    """A build step runs without its sandbox.

    Why:
        Whatever it downloads or runs owns the machine that builds, with the secrets of every other
        build there.
    Remediation:
        Remove `--security=insecure`; do what needs it outside the build.
    Bad:
        FROM debian:13.1
        RUN --security=insecure make
    Good:
        FROM debian:13.1
        RUN --security=sandbox make # --security=insecure
    Good:
        FROM debian:13.1
        RUN make --security=insecure
    References:
        https://docs.docker.com/reference/dockerfile/#run---security
    """
    for instruction in instructions(context):
        if instruction.flag("security") == "insecure":
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-run-host-network",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="The step uses the network of the machine that builds.",
    cwe=[668],
    literals=["--network=host"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_run_host_network(context: FileContext) -> Iterator[Match]:
    """A build step uses the host's network.

    Why:
        It reaches services that listen on the building machine alone, such as its container runtime
        or the metadata of the cloud.
    Remediation:
        Remove `--network=host`.
    Bad:
        FROM debian:13.1
        RUN --network=host make
    Good:
        FROM debian:13.1
        RUN --network=none make # --network=host
    Good:
        FROM debian:13.1
        RUN make --network=host
    References:
        https://docs.docker.com/reference/dockerfile/#run---network
    """
    for instruction in instructions(context):
        if instruction.flag("network") == "host":
            yield context.match_range(instruction.start, instruction.end)
