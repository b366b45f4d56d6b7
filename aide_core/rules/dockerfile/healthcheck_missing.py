"""Images that cannot say whether they work."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions, stages


@rule(
    "docker-healthcheck-missing",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="The image has no health check.",
    category="quality",
    literals=["from"],
    aliases=["hadolint:DL3057", "checkov:CKV_DOCKER_2"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def docker_healthcheck_missing(context: FileContext) -> Iterator[Match]:
    """An image has no health check.

    Why:
        A program that hangs stays in service until a person notices.
    Remediation:
        Add `HEALTHCHECK CMD …` that asks the program something cheap; Kubernetes uses probes
        instead.
    Bad:
        FROM debian:13.1
        CMD ["node", "main.js"]
    Good:
        FROM debian:13.1
        HEALTHCHECK CMD node health.js
        CMD ["node", "main.js"]
    Good:
        FROM debian:13.1 AS base
        HEALTHCHECK CMD a
        FROM base
        CMD ["a"]
    Good:
        FROM debian:13.1
        RUN make
    References:
        https://docs.docker.com/reference/dockerfile/#healthcheck
    """
    has_check = any(each.keyword == "HEALTHCHECK" for each in instructions(context))
    for stage in stages(context)[-1:]:
        if not has_check and stage.last("CMD", "ENTRYPOINT") is not None:
            yield context.match_range(stage.origin.start, stage.origin.end)
