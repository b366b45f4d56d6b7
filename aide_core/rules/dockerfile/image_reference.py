"""Base images that can change without notice."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import stages
from aide_core.rules.support.images import image, is_end_of_life


@rule(
    "docker-image-tag",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The base image can change from one build to the next.",
    cwe=[1104, 829],
    literals=["from"],
    aliases=[
        "hadolint:DL3006",
        "hadolint:DL3007",
        "checkov:CKV_DOCKER_7",
        "semgrep:avoid-latest-version",
        "semgrep:missing-image-version",
    ],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_image_tag(context: FileContext) -> Iterator[Match]:
    """A base image has no tag, or the tag latest.

    Why:
        Each build starts from whatever carries the tag that day. A build cannot be repeated, and a
        broken or taken over release comes in unseen.
    Remediation:
        Name a version, such as `python:3.14-slim`, or better a digest.
    Bad:
        FROM python
        RUN make
    Bad:
        FROM registry.example.com:5000/shop:latest
        RUN make
    Good:
        FROM debian:13.1
        RUN make
    Good:
        FROM debian:13.1 AS base
        FROM base
        RUN make
    Good:
        FROM scratch
        COPY app /
    Good:
        ARG BASE
        FROM $BASE
    Good:
        FROM debian@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
        RUN make
    References:
        https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
    """
    known = {"scratch"}
    for stage in stages(context):
        if image(stage.image).floats and stage.image.lower() not in known:
            start, end = stage.origin.start, stage.origin.end
            yield context.match_range(start, end, f"`{stage.image}` can change at any time.")
        known.add(stage.alias)


@rule(
    "docker-image-digest",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="The base image is named by a tag, which can be moved.",
    cwe=[494],
    literals=["from"],
    aliases=["semgrep:dockerfile-source-not-pinned"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def docker_image_digest(context: FileContext) -> Iterator[Match]:
    """A base image has no digest.

    Why:
        A tag can be moved to other content by whoever may write to the registry; a digest is the
        content.
    Remediation:
        Add the digest that you tested: `python:3.14-slim@sha256:…`.
    Bad:
        FROM debian:13.1
        RUN make
    Good:
        FROM debian@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d AS base
        FROM base
    Good:
        FROM scratch
        COPY app /
    Good:
        ARG BASE
        FROM $BASE
    References:
        https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
    """
    known = {"scratch"}
    for stage in stages(context):
        parts = image(stage.image)
        if parts.is_fixed and not parts.digest and stage.image.lower() not in known:
            yield context.match_range(stage.origin.start, stage.origin.end)
        known.add(stage.alias)


@rule(
    "docker-end-of-life-base",
    languages=["dockerfile"],
    severity="medium",
    confidence="medium",
    message="The base image gets no more security updates.",
    cwe=[1104],
    literals=["from"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_end_of_life_base(context: FileContext) -> Iterator[Match]:
    """A base image is out of support.

    Why:
        Flaws that were found since stay in it for good, in the libraries that every program in the
        image uses.
    Remediation:
        Move to a release that is kept up.
    Bad:
        FROM debian:buster
        RUN make
    Bad:
        FROM python:2.7-slim
        RUN make
    Bad:
        FROM centos:7
        RUN make
    Good:
        FROM debian:13.1
        RUN make
    Good:
        FROM python:3.14-slim
        RUN make
    Good:
        FROM example.com/shop/node:8
        RUN make
    References:
        https://endoflife.date/
    """
    for stage in stages(context):
        if is_end_of_life(image(stage.image)):
            start, end = stage.origin.start, stage.origin.end
            yield context.match_range(start, end, f"`{stage.image}` gets no more updates.")
