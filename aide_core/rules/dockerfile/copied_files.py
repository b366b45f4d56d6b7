"""Files that had better stay out of an image."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions, stages
from aide_core.rules.support.copied_files import added, is_everything, is_secret_file


@rule(
    "docker-copy-secret-file",
    languages=["dockerfile"],
    severity="high",
    confidence="medium",
    message="A file with secrets becomes a part of the image.",
    category="secrets",
    cwe=[538, 522],
    literals=["copy", "add"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def docker_copy_secret_file(context: FileContext) -> Iterator[Match]:
    """A file with secrets is copied into an image.

    Why:
        Everyone who may pull the image has it, even when a later step deletes the file, since the
        layer stays.
    Remediation:
        Use `RUN --mount=type=secret` or `--mount=type=ssh`, list the file in `.dockerignore`, and
        change the secret.
    Bad:
        FROM debian:13.1
        COPY id_rsa /root/.ssh/id_rsa
    Bad:
        FROM debian:13.1
        COPY .env /app/.env
    Bad:
        FROM debian:13.1
        ADD .npmrc .git /app/
    Good:
        FROM debian:13.1
        COPY id_rsa.pub /root/.ssh/authorized_keys
    Good:
        FROM debian:13.1
        COPY .env.example /app/.env
    Good:
        FROM debian:13.1 AS build
        FROM debian:13.1
        COPY --from=build /root/.npmrc /app/
    Good:
        FROM debian:13.1
        RUN rm -f COPY .npmrc .git
    References:
        https://docs.docker.com/build/building/secrets/
    """
    for instruction in instructions(context):
        if instruction.keyword not in {"COPY", "ADD"} or instruction.flag("from"):
            continue
        for source in added(instruction):
            if is_secret_file(source):
                message = f"`{source}` becomes a part of the image."
                yield context.match_range(instruction.start, instruction.end, message)


@rule(
    "docker-copy-everything",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="Everything in the folder becomes a part of the image.",
    cwe=[538],
    literals=["copy", "add"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def docker_copy_everything(context: FileContext) -> Iterator[Match]:
    """The whole folder of the build is copied into the last stage.

    Why:
        What `.dockerignore` does not name goes along: `.git` with the history, `.env` with its
        secrets, tests and keys.
    Remediation:
        Copy the files and folders that the program needs.
    Bad:
        FROM debian:13.1
        COPY . .
    Good:
        FROM debian:13.1
        COPY src /app/src
    Good:
        FROM debian:13.1 AS build
        COPY . .
        FROM debian:13.1
        COPY --from=build /app /app
    Good:
        FROM debian:13.1
        RUN cp -r . /copy
    Good:
        FROM debian:13.1 AS build
        FROM debian:13.1
        COPY --from=build . .
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for stage in stages(context)[-1:]:
        for instruction in stage.instructions:
            if instruction.keyword not in {"COPY", "ADD"} or instruction.flag("from"):
                continue
            if any(map(is_everything, added(instruction))):
                yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-copy-destination",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="Several files cannot become one.",
    category="quality",
    literals=["copy"],
    aliases=["hadolint:DL3021"],
)
def docker_copy_destination(context: FileContext) -> Iterator[Match]:
    """COPY of several files does not end in a folder.

    Why:
        The build fails: with several sources the destination must end with a slash.
    Remediation:
        End the destination with `/`.
    Bad:
        FROM debian:13.1
        COPY a b /c
    Good:
        FROM debian:13.1
        COPY a b /c/
    Good:
        FROM debian:13.1
        COPY a /c
    Good:
        FROM debian:13.1
        RUN copy a b /c
    Good:
        FROM debian:13.1
        COPY a b $TARGET
    Good:
        FROM debian:13.1
        COPY a b .
    References:
        https://docs.docker.com/reference/dockerfile/#copy
    """
    for instruction in instructions(context):
        words = instruction.words
        if instruction.keyword != "COPY" or len(words) < 3:
            continue
        if not words[-1].endswith(("/", ".", "\\")) and "$" not in words[-1]:
            yield context.match_range(instruction.start, instruction.end)
