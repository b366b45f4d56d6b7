"""Packages that are installed without a check of who made them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import steps
from aide_core.rules.support.container_file import instructions, whole_text
from aide_core.rules.support.unverified_packages import unverified_option

_TRUSTED = re.compile(r"\[[^\]\n]*trusted=(?:yes|true)|(?<!/)gpgcheck=0")


@rule(
    "docker-package-unverified",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="Packages are installed without a check of who made them.",
    cwe=[347, 295],
    literals=[
        "--allow-un",
        "--force-yes",
        "--nogpgcheck",
        "--no-gpg-check",
        "--trusted-host",
        "--nosignature",
        "--nodigest",
        "strict-ssl",
        "--allow-insecure",
        "--setopt",
    ],
    aliases=[
        "checkov:CKV2_DOCKER_4",
        "checkov:CKV2_DOCKER_7",
        "checkov:CKV2_DOCKER_8",
        "checkov:CKV2_DOCKER_9",
        "checkov:CKV2_DOCKER_10",
        "checkov:CKV2_DOCKER_11",
        "checkov:CKV2_DOCKER_13",
        "checkov:CKV2_DOCKER_15",
    ],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_package_unverified(context: FileContext) -> Iterator[Match]:
    """A package manager is told to skip its checks.

    Why:
        Signatures and certificates keep a mirror, or whoever stands on the way, from putting their
        own packages into the image, where they are installed as root.
    Remediation:
        Remove the option and import the key of the repository instead.
    Bad:
        FROM debian:13.1
        RUN apt-get install -y --allow-unauthenticated shop
    Bad:
        FROM debian:13.1
        RUN apk add --allow-untrusted shop.apk
    Bad:
        FROM debian:13.1
        RUN pip install --trusted-host pypi.example.com shop
    Bad:
        FROM debian:13.1
        RUN yum install -y --nogpgcheck shop
    Bad:
        FROM debian:13.1
        RUN npm config set strict-ssl false
    Good:
        FROM debian:13.1
        RUN apt-get install -y shop
    Good:
        FROM debian:13.1
        RUN echo --allow-unauthenticated
    Good:
        FROM debian:13.1
        RUN npm config set strict-ssl true
    Good:
        FROM debian:13.1
        RUN pip install --trusted-host localhost shop
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context):
        option = unverified_option(step)
        if option:
            yield context.match_range(step.start, step.end, f"`{option}` skips the check.")


@rule(
    "docker-repository-trusted",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="Packages from this repository are installed without a signature.",
    cwe=[347],
    literals=["trusted=yes", "trusted=true", "gpgcheck=0"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_repository_trusted(context: FileContext) -> Iterator[Match]:
    """A package repository is trusted without signatures.

    Why:
        Whoever controls the mirror, or stands on the way to it, puts packages of their own into the
        image, where they are installed as root.
    Remediation:
        Give the repository's key (`signed-by=`, `gpgkey=`) and remove the switch.
    Bad:
        FROM debian:13.1
        RUN echo 'deb [trusted=yes] https://example.com stable main' > /etc/apt/sources.list
    Bad:
        FROM debian:13.1
        RUN echo gpgcheck=0 >> /etc/yum.repos.d/shop.repo
    Bad:
        FROM debian:13.1
        COPY <<EOF /etc/yum.repos.d/shop.repo
        [shop]
        gpgcheck=0
        EOF
    Good:
        FROM debian:13.1
        RUN echo 'deb [signed-by=/k.gpg] https://example.com stable main' > /etc/apt/a.list
    Good:
        FROM debian:13.1
        LABEL note=gpgcheck=0
    Good:
        FROM debian:13.1
        RUN sed -i s/gpgcheck=0/gpgcheck=1/ /etc/yum.repos.d/shop.repo
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for instruction in instructions(context):
        if instruction.keyword in {"RUN", "COPY"} and _TRUSTED.search(whole_text(instruction)):
            yield context.match_range(instruction.start, instruction.end)
