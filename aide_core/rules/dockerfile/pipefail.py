"""Pipes whose failure goes unseen."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import Step, scripts
from aide_core.rules.support.container_file import instructions


@rule(
    "docker-pipe-failure-hidden",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="A failure before the pipe goes unseen.",
    category="quality",
    cwe=[754],
    literals=["|"],
    aliases=["hadolint:DL4006", "semgrep:set-pipefail"],
    profiles=["strict"],
)
def docker_pipe_failure_hidden(context: FileContext) -> Iterator[Match]:
    """A pipe runs without pipefail.

    Why:
        Only the last command decides whether the step failed. A download that broke off gives an
        image with half a program in it.
    Remediation:
        Put `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` before it, or begin with `set -o
        pipefail`.
    Bad:
        FROM debian:13.1
        RUN curl -fsSL https://example.com/app.tar.gz | tar xz
    Good:
        FROM debian:13.1
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl -fsSL https://example.com/a.tar.gz | tar xz
    Good:
        FROM debian:13.1
        RUN set -o pipefail && curl https://example.com/a.tar.gz | tar xz
    Good:
        FROM debian:13.1
        RUN false || true
    Good:
        FROM debian:13.1
        RUN echo y | ./configure
    References:
        https://docs.docker.com/build/building/best-practices/#using-pipes
    """
    guarded = _guarded(context)
    for script in scripts(context):
        safe = {_begin(step) for step in script.steps if "pipefail" in step.texts}
        for writer, reader in script.pipes:
            is_guarded = writer.instruction.start in guarded or _begin(writer) in safe
            if writer.program not in {"echo", "printf", "yes"} and not is_guarded:
                yield context.match_range(writer.start, reader.end)


def _begin(step: Step) -> int:
    return step.instruction.start


def _guarded(context: FileContext) -> set[int]:
    """Where the `RUN` instructions start for which `SHELL` sets pipefail."""
    found: set[int] = set()
    guarded = False
    for instruction in instructions(context):
        if instruction.keyword in {"FROM", "SHELL"}:
            guarded = "pipefail" in instruction.words
        elif guarded:
            found.add(instruction.start)
    return found
