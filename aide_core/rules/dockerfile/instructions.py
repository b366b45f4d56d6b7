"""Instructions that do not do what they seem to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions, stages
from aide_core.rules.support.container_variables import variables

_SINGLE = ("CMD", "ENTRYPOINT", "HEALTHCHECK")
_USED = re.compile(r"\$\{?(\w+)")


@rule(
    "docker-maintainer",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="`MAINTAINER` is deprecated.",
    category="quality",
    literals=["maintainer"],
    aliases=["hadolint:DL4000", "checkov:CKV_DOCKER_6", "semgrep:maintainer-is-deprecated"],
)
def docker_maintainer(context: FileContext) -> Iterator[Match]:
    """An image names its maintainer in the old way.

    Why:
        The instruction is deprecated, and tools that read labels do not see it.
    Remediation:
        Write `LABEL org.opencontainers.image.authors="…"`.
    Bad:
        FROM debian:13.1
        MAINTAINER anna@example.com
    Good:
        FROM debian:13.1
        LABEL maintainer="anna@example.com"
    References:
        https://docs.docker.com/reference/dockerfile/#maintainer-deprecated
    """
    for instruction in instructions(context):
        if instruction.keyword == "MAINTAINER":
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-overridden-instruction",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="A later instruction takes this one's place.",
    category="quality",
    literals=["cmd", "entrypoint", "healthcheck"],
    aliases=[
        "hadolint:DL4003",
        "hadolint:DL4004",
        "hadolint:DL3012",
        "semgrep:multiple-cmd-instructions",
        "semgrep:multiple-entrypoint-instructions",
    ],
)
def docker_overridden_instruction(context: FileContext) -> Iterator[Match]:
    """A stage has several CMD, ENTRYPOINT or HEALTHCHECK.

    Why:
        Only the last one counts; whoever reads the first believes that it runs.
    Remediation:
        Keep the one that is meant.
    Bad:
        FROM debian:13.1
        CMD ["a"]
        CMD ["b"]
    Bad:
        FROM debian:13.1
        ENTRYPOINT ["a"]
        ENTRYPOINT ["b"]
    Bad:
        FROM debian:13.1
        HEALTHCHECK CMD a
        HEALTHCHECK CMD b
    Good:
        FROM debian:13.1
        ENTRYPOINT ["a"]
        CMD ["b"]
    Good:
        FROM debian:13.1 AS one
        CMD ["a"]
        FROM debian:13.1
        CMD ["b"]
    Good:
        FROM debian:13.1
        ONBUILD CMD ["a"]
        CMD ["b"]
    Good:
        FROM debian:13.1
        RUN cmd
        RUN make
    References:
        https://docs.docker.com/reference/dockerfile/#cmd
    """
    for stage in stages(context):
        lasts = [stage.last(keyword) for keyword in _SINGLE]
        for instruction in stage.instructions:
            is_single = instruction.keyword in _SINGLE and not instruction.on_build
            if is_single and not any(instruction is last for last in lasts):
                yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-shell-form",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="A shell stands between the platform and the program.",
    category="quality",
    literals=["cmd", "entrypoint"],
    aliases=["hadolint:DL3025", "semgrep:prefer-json-notation"],
    profiles=["strict"],
)
def docker_shell_form(context: FileContext) -> Iterator[Match]:
    """CMD or ENTRYPOINT is in the shell form.

    Why:
        The shell does not pass signals on, so the program is killed instead of ended, and variables
        are filled in by a shell that the image need not have.
    Remediation:
        Write it as a list: `CMD ["node", "main.js"]`.
    Bad:
        FROM debian:13.1
        CMD node main.js
    Bad:
        FROM debian:13.1
        ENTRYPOINT ./start.sh
    Good:
        FROM debian:13.1
        CMD ["node", "main.js"]
    Good:
        FROM debian:13.1
        CMD exec node main.js
    Good:
        FROM debian:13.1
        RUN cmd
    References:
        https://docs.docker.com/reference/dockerfile/#shell-form
    """
    for instruction in instructions(context):
        is_start = instruction.keyword in {"CMD", "ENTRYPOINT"} and instruction.items is None
        if is_start and not instruction.text.startswith("exec "):
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-on-build-invalid",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="This cannot be a trigger.",
    category="quality",
    literals=["onbuild"],
    aliases=["hadolint:DL3043"],
)
def docker_on_build_invalid(context: FileContext) -> Iterator[Match]:
    """ONBUILD holds an instruction that is not allowed there.

    Why:
        Builds of images on top of this one fail.
    Remediation:
        Remove the trigger.
    Bad:
        FROM debian:13.1
        ONBUILD MAINTAINER anna
    Bad:
        FROM debian:13.1
        ONBUILD FROM debian:13.1
    Good:
        FROM debian:13.1
        ONBUILD RUN make
    Good:
        FROM debian:13.1
        LABEL a="b" onbuild="c"
        FROM debian:13.1
    References:
        https://docs.docker.com/reference/dockerfile/#onbuild
    """
    for instruction in instructions(context):
        if instruction.on_build and instruction.keyword in {"FROM", "MAINTAINER", "ONBUILD"}:
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-env-refers-itself",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The variable has its old value here.",
    category="quality",
    literals=["env"],
    aliases=["hadolint:DL3044"],
)
def docker_env_refers_itself(context: FileContext) -> Iterator[Match]:
    """ENV uses a variable that the same instruction sets.

    Why:
        All values of one `ENV` are worked out before any is set, so the old value, or nothing, goes
        in.
    Remediation:
        Set the first variable in an `ENV` of its own.
    Bad:
        FROM debian:13.1
        ENV HOME_DIR=/app BIN=$HOME_DIR/bin
    Good:
        FROM debian:13.1
        ENV HOME_DIR=/app
        ENV BIN=$HOME_DIR/bin
    Good:
        FROM debian:13.1
        ENV PATH=/app/bin:$PATH
    Good:
        FROM debian:13.1
        ENV HOME_DIR=/app BIN=$HOME_DIRECTORY/bin
    References:
        https://docs.docker.com/reference/dockerfile/#env
    """
    seen: dict[int, set[str]] = {}
    for variable in variables(context):
        before = seen.setdefault(variable.instruction.start, set())
        used = set(_USED.findall(variable.value or ""))
        if used & before:
            yield context.match_range(variable.start, variable.end)
        before.add(variable.name)
