"""Where the instructions of an image work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import steps
from aide_core.rules.support.container_file import stages

_ABSOLUTE = re.compile(r"[\"']?(?:/|\$|%|[A-Za-z]:)")


@rule(
    "docker-cd",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="`cd` lasts for this step alone.",
    category="quality",
    literals=["cd "],
    aliases=["hadolint:DL3003", "semgrep:use-workdir"],
    profiles=["strict"],
)
def docker_cd(context: FileContext) -> Iterator[Match]:
    """A build step changes the folder by cd.

    Why:
        The next step starts in the old folder again, which is easily overlooked.
    Remediation:
        Use `WORKDIR`.
    Bad:
        FROM debian:13.1
        RUN cd /app && make
    Good:
        FROM debian:13.1
        WORKDIR /app
        RUN make
    Good:
        FROM debian:13.1
        RUN echo cd /app
    Good:
        FROM debian:13.1
        RUN make -C cd /app
        # cd alone in a subshell
    References:
        https://docs.docker.com/build/building/best-practices/#workdir
    """
    for step in steps(context, "cd"):
        yield context.match_range(step.start, step.end)


@rule(
    "docker-relative-workdir",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The folder depends on what the base image left.",
    category="quality",
    literals=["workdir"],
    aliases=["hadolint:DL3000", "checkov:CKV_DOCKER_10", "semgrep:use-absolute-workdir"],
)
def docker_relative_workdir(context: FileContext) -> Iterator[Match]:
    """WORKDIR is a relative path.

    Why:
        It starts at the folder of the base image, so another version of that image puts the files
        elsewhere.
    Remediation:
        Write the path from `/` on.
    Bad:
        FROM debian:13.1
        WORKDIR app
    Good:
        FROM debian:13.1
        WORKDIR /app
    Good:
        FROM debian:13.1
        WORKDIR $HOME/app
    Good:
        FROM debian:13.1
        WORKDIR /app
        WORKDIR src
    Good:
        FROM debian:13.1
        WORKDIR "/my app"
    Good:
        FROM debian:13.1
        WORKDIR C:\\app
    Good:
        FROM debian:13.1
        ENV WORKDIR=app
    References:
        https://docs.docker.com/reference/dockerfile/#workdir
    """
    for stage in stages(context):
        folders = [each for each in stage.instructions if each.keyword == "WORKDIR"]
        for instruction in folders[:1]:
            if _ABSOLUTE.match(instruction.text) is None:
                yield context.match_range(instruction.start, instruction.end)
