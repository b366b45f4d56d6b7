"""Ports that an image offers."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions


@rule(
    "docker-ssh-port",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The image offers sign-in by SSH.",
    cwe=[284],
    literals=["expose"],
    aliases=["checkov:CKV_DOCKER_1"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_ssh_port(context: FileContext) -> Iterator[Match]:
    """An image exposes port 22.

    Why:
        A second way in beside the program, with keys or passwords that nobody rotates, and past the
        logs of the platform.
    Remediation:
        Remove the SSH server; use `docker exec` or the platform's own way in.
    Bad:
        FROM debian:13.1
        EXPOSE 22
    Bad:
        FROM debian:13.1
        EXPOSE 80 22/tcp
    Good:
        FROM debian:13.1
        EXPOSE 8022
    Good:
        FROM debian:13.1
        LABEL expose=22
    Good:
        FROM debian:13.1
        RUN echo EXPOSE 22
    References:
        https://docs.docker.com/reference/dockerfile/#expose
    """
    for instruction in instructions(context):
        if instruction.keyword == "EXPOSE" and not {"22", "22/tcp"}.isdisjoint(instruction.words):
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-port-invalid",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="There is no such port.",
    category="quality",
    literals=["expose"],
    aliases=["hadolint:DL3011", "semgrep:invalid-port"],
)
def docker_port_invalid(context: FileContext) -> Iterator[Match]:
    """An image exposes a port that cannot be.

    Why:
        Ports end at 65535, so nothing can be reached there.
    Remediation:
        Name the port that the program listens on.
    Bad:
        FROM debian:13.1
        EXPOSE 80000
    Good:
        FROM debian:13.1
        EXPOSE 8080
    Good:
        FROM debian:13.1
        EXPOSE $PORT
    Good:
        FROM debian:13.1
        EXPOSE 8080
        CMD sleep 80000
    Good:
        FROM debian:13.1
        EXPOSE 8000-8010/udp
    References:
        https://docs.docker.com/reference/dockerfile/#expose
    """
    for instruction in instructions(context):
        ports = (word.partition("/")[0] for word in instruction.words)
        large = [port for port in ports if port.isdecimal() and int(port[:9]) > 65535]
        if large and instruction.keyword == "EXPOSE":
            yield context.match_range(instruction.start, instruction.end)
