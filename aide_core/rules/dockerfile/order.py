"""Instructions in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions, stages


@rule(
    "docker-instruction-before-from",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="Nothing but `ARG` may stand before the first `FROM`.",
    category="quality",
    literals=["from"],
    aliases=["hadolint:DL3061"],
)
def docker_instruction_before_from(context: FileContext) -> Iterator[Match]:
    """An instruction stands before the first FROM.

    Why:
        The build fails.
    Remediation:
        Begin with `FROM`, or `ARG` for what is used in it.
    Bad:
        LABEL a=b
        FROM debian:13.1
    Good:
        ARG TAG=13.1
        FROM debian:$TAG
        LABEL a=b
    Good:
        RUN make # from
    References:
        https://docs.docker.com/reference/dockerfile/#from
    """
    is_whole = bool(stages(context))
    for instruction in instructions(context) if is_whole else ():
        if instruction.stage < 0 and instruction.keyword != "ARG":
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-copy-without-workdir",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="Where the file goes depends on the base image.",
    category="quality",
    literals=["copy"],
    aliases=["hadolint:DL3045"],
    profiles=["strict"],
)
def docker_copy_without_workdir(context: FileContext) -> Iterator[Match]:
    """COPY goes to a relative path before any WORKDIR.

    Why:
        The folder is that of the base image; another version of it puts the file elsewhere.
    Remediation:
        Set `WORKDIR` before it, or write the path from `/` on.
    Bad:
        FROM debian:13.1
        COPY app app/
    Good:
        FROM debian:13.1
        WORKDIR /srv
        COPY app app/
    Good:
        FROM debian:13.1
        COPY app /app/
    Good:
        FROM debian:13.1
        COPY app $HOME/app/
    Good:
        FROM debian:13.1
        RUN copy app app/
    Good:
        FROM debian:13.1 AS base
        FROM base
        COPY app app/
    References:
        https://docs.docker.com/reference/dockerfile/#workdir
    """
    known = {stage.alias for stage in stages(context)}
    for stage in stages(context):
        if stage.last("WORKDIR") is not None or stage.image.lower() in known:
            continue
        for instruction in stage.instructions:
            target = "".join(instruction.words[-1:])
            if instruction.keyword == "COPY" and not target.startswith(("/", "$", "%")):
                yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-stage-reserved-name",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="This word means something else to the builder.",
    category="quality",
    literals=[" as "],
    aliases=["hadolint:DL3063"],
)
def docker_stage_reserved_name(context: FileContext) -> Iterator[Match]:
    """A stage has a reserved name.

    Why:
        `scratch` is the empty image and `context` what the build was given, so `FROM` and `COPY
        --from` take something else than meant.
    Remediation:
        Give the stage another name.
    Bad:
        FROM debian:13.1 AS scratch
        RUN make
    Good:
        FROM debian:13.1 AS base
        RUN make
    References:
        https://docs.docker.com/reference/build-checks/reserved-stage-name/
    """
    for stage in stages(context):
        if stage.alias in {"scratch", "context"}:
            yield context.match_range(stage.origin.start, stage.origin.end)
