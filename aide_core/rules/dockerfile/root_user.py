"""Containers that run as root."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node

from aide_core.model import Confidence
from aide_core.rules import FileContext, Match, rule

_ROOT = frozenset({"root", "0"})


@rule(
    "docker-root-user",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="The container runs as root.",
    cwe=[250],
    literals=["from"],
    aliases=["hadolint:DL3002", "semgrep:missing-user", "semgrep:last-user-is-root"],
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
    stages = _stages(context)
    if not stages:
        return
    last, user = stages[-1], _user(stages)
    if user is not None:
        name = context.text(user.child_by_field_name("user"))
        if name in _ROOT:
            yield context.match(user, f"The last user is `{name}`, so the container runs as root.")
    elif not _may_set_user(stages):
        yield context.match(
            last.node,
            "No `USER` is set, so the container runs as root unless the base image says otherwise.",
            confidence=Confidence.MEDIUM,
        )


class _Stage(Struct, frozen=True):
    node: Node
    image: str
    alias: str
    user: Node | None


def _stages(context: FileContext) -> list[_Stage]:
    stages: list[_Stage] = []
    for node in context.root.named_children:
        if node.type == "from_instruction":
            image = next((c for c in node.named_children if c.type == "image_spec"), None)
            alias = context.text(node.child_by_field_name("as")).lower()
            stages.append(_Stage(node, context.text(image), alias, None))
        elif node.type == "user_instruction" and stages:
            before = stages.pop()
            stages.append(_Stage(before.node, before.image, before.alias, node))
    return stages


def _chain(stages: list[_Stage]) -> Iterator[_Stage]:
    """The last stage and those it is built on."""
    current: _Stage | None = stages[-1]
    earlier = stages[:-1]
    while current is not None:
        yield current
        image = current.image.lower()
        current = next((stage for stage in reversed(earlier) if stage.alias == image), None)
        earlier = earlier[: earlier.index(current)] if current is not None else []


def _user(stages: list[_Stage]) -> Node | None:
    return next((stage.user for stage in _chain(stages) if stage.user is not None), None)


def _may_set_user(stages: list[_Stage]) -> bool:
    """Whether the base image is unknown, or says in its name that it has a user without rights."""
    image = list(_chain(stages))[-1].image.lower()
    return "$" in image or any(word in image for word in ("nonroot", "rootless", "unprivileged"))
