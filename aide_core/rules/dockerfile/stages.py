"""Stages of a build that do not fit together."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions, stages
from aide_core.rules.support.images import image


@rule(
    "docker-duplicate-stage",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="Another stage has this name.",
    category="quality",
    literals=[" as "],
    aliases=["hadolint:DL3024", "checkov:CKV_DOCKER_11", "semgrep:alias-must-be-unique"],
)
def docker_duplicate_stage(context: FileContext) -> Iterator[Match]:
    """Two stages of a build have the same name.

    Why:
        `COPY --from` takes the later one, and a change to the first has no effect.
    Remediation:
        Give each stage a name of its own.
    Bad:
        FROM debian:13.1 AS build
        FROM node:24.1 AS build
    Good:
        FROM debian:13.1 AS build
        FROM node:24.1 AS web
    Good:
        FROM debian:13.1
        FROM node:24.1
        # as x
    References:
        https://docs.docker.com/build/building/multi-stage/
    """
    seen = {""}
    for stage in stages(context):
        if stage.alias in seen - {""}:
            yield context.match_range(stage.origin.start, stage.origin.end)
        seen.add(stage.alias)


@rule(
    "docker-copy-from-itself",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="A stage cannot copy from itself.",
    category="quality",
    literals=["--from="],
    aliases=["hadolint:DL3023", "semgrep:copy-from-own-alias"],
)
def docker_copy_from_itself(context: FileContext) -> Iterator[Match]:
    """A stage copies from itself.

    Why:
        The build fails.
    Remediation:
        Use `RUN cp`, or name the stage that is meant.
    Bad:
        FROM debian:13.1 AS build
        COPY --from=build /a /b
    Good:
        FROM debian:13.1 AS build
        FROM debian:13.1
        COPY --from=build /a /b
    Good:
        FROM debian:13.1
        COPY --from=build /a /b
    References:
        https://docs.docker.com/build/building/multi-stage/
    """
    for stage in stages(context):
        for instruction in stage.instructions:
            if (instruction.flag("from") or "-").lower() == stage.alias:
                yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-copy-from-image",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="Files come from an image that can change without notice.",
    cwe=[829, 494],
    literals=["--from="],
    aliases=["hadolint:DL3022"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_copy_from_image(context: FileContext) -> Iterator[Match]:
    """COPY takes files from an image without a fixed version.

    Why:
        What is no stage of this file is fetched from a registry, in whatever version is the newest:
        a slip of the pen runs somebody else's files.
    Remediation:
        Name a stage of this file, or an image with its version.
    Bad:
        FROM debian:13.1
        COPY --from=composer /usr/bin/composer /usr/bin/
    Bad:
        FROM debian:13.1
        COPY --from=biuld /a /b
    Bad:
        FROM debian:13.1
        COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/
    Good:
        FROM debian:13.1 AS build
        FROM debian:13.1
        COPY --from=build /a /b
    Good:
        FROM debian:13.1
        FROM debian:13.1
        COPY --from=0 /a /b
    Good:
        FROM debian:13.1
        COPY --from=composer:2.8 /a /b
    Good:
        FROM debian:13.1
        COPY --from=$STAGE /a /b
    Good:
        FROM debian:13.1
        COPY a --from=b /c
    References:
        https://docs.docker.com/reference/dockerfile/#copy---from
    """
    known = {stage.alias for stage in stages(context)}
    for instruction in instructions(context):
        source = instruction.flag("from") or ""
        if source.lower() in known or source.isdecimal():
            continue
        if source and image(source).floats:
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-platform-fixed",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="The image is built for one platform only.",
    category="quality",
    literals=["--platform"],
    aliases=["hadolint:DL3029", "semgrep:avoid-platform-with-from"],
    profiles=["strict"],
)
def docker_platform_fixed(context: FileContext) -> Iterator[Match]:
    """FROM names a platform.

    Why:
        On other machines the image runs slowly in an emulator or not at all.
    Remediation:
        Leave the platform to the build, or use `$BUILDPLATFORM`.
    Bad:
        FROM --platform=linux/amd64 debian:13.1
    Good:
        FROM --platform=$BUILDPLATFORM debian:13.1
    Good:
        FROM debian:13.1
        # --platform
    References:
        https://docs.docker.com/reference/dockerfile/#from
    """
    for stage in stages(context):
        platform = stage.origin.flag("platform")
        if platform and "$" not in platform:
            yield context.match_range(stage.origin.start, stage.origin.end)
