"""Containers that run as root."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aide_core.model import Confidence
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import Instruction, Stage, stages

_ROOT = frozenset({"root", "0"})
# The images of the last two makers come with such a user.
_UNPRIVILEGED = ("nonroot", "rootless", "unprivileged", "chainguard/", "bitnami/")


@rule(
    "docker-root-user",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="The container runs as root.",
    cwe=[250],
    literals=["from"],
    aliases=[
        "hadolint:DL3002",
        "semgrep:missing-user",
        "semgrep:last-user-is-root",
        "checkov:CKV_DOCKER_3",
        "checkov:CKV_DOCKER_8",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def root_user(context: FileContext) -> Iterator[Match]:
    """The last stage of an image ends with the user root.

    Why:
        Whoever takes over the program is root inside the container. One wrong mount or one flaw in
        the kernel is then enough to be root on the host.
    Remediation:
        Create a user without rights in the image and name it in the last `USER` instruction.
    Bad:
        FROM python:3.13-slim
        COPY . /app
        CMD ["python", "/app/main.py"]
    Bad:
        FROM node:22
        USER node
        RUN npm ci
        USER root
        CMD ["node", "main.js"]
    Bad:
        FROM node:22 AS base
        USER 0:0
        FROM base
        CMD ["node", "main.js"]
    Bad:
        FROM node:22 AS base
        USER node
        FROM python:3.13-slim
        CMD ["python", "/app/main.py"]
    Good:
        FROM python:3.13-slim
        USER root
        RUN useradd app
        USER app
        CMD ["python", "/app/main.py"]
    Good:
        FROM node:22 AS base
        USER node
        FROM base
        CMD ["node", "main.js"]
    Good:
        FROM gcr.io/distroless/static-debian12:nonroot
        COPY app /app
    Good:
        ARG BASE
        FROM $BASE
        COPY app /app
    References:
        https://docs.docker.com/build/building/best-practices/#user
    """
    read = stages(context)
    if not read:
        return
    user = _user(read)
    if user is not None:
        name = user.text.partition(":")[0]
        if name in _ROOT:
            message = f"The last user is `{name}`, so the container runs as root."
            yield context.match_range(user.start, user.end, message)
    elif not _may_set_user(read):
        origin = read[-1].origin
        match = context.match_range(
            origin.start,
            origin.end,
            "No `USER` is set, so the container runs as root unless the base image says otherwise.",
        )
        yield replace(match, confidence=Confidence.MEDIUM)


def _chain(read: tuple[Stage, ...]) -> Iterator[Stage]:
    """The last stage and those it is built on."""
    current: Stage | None = read[-1]
    earlier = list(read[:-1])
    while current is not None:
        yield current
        image = current.image.lower()
        current = next((stage for stage in reversed(earlier) if stage.alias == image), None)
        earlier = earlier[: earlier.index(current)] if current is not None else []


def _user(read: tuple[Stage, ...]) -> Instruction | None:
    found = (stage.last("USER") for stage in _chain(read))
    return next((user for user in found if user is not None), None)


def _may_set_user(read: tuple[Stage, ...]) -> bool:
    """Whether the base image is unknown, or its name tells of a user without rights."""
    image = list(_chain(read))[-1].image.lower()
    return "$" in image or any(word in image for word in _UNPRIVILEGED)
