"""Secrets in the variables of an image."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_variables import variables
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)


@rule(
    "docker-secret-variable",
    languages=["dockerfile"],
    severity="high",
    confidence="medium",
    message="A secret becomes a part of the image.",
    category="secrets",
    cwe=[798, 526],
    literals=["env", "arg"],
    aliases=["semgrep:secret-in-build-arg"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def docker_secret_variable(context: FileContext) -> Iterator[Match]:
    """ENV or ARG holds a secret.

    Why:
        `docker history` and `docker inspect` show it to everyone who may pull the image, and it
        stands in every container's environment.
    Remediation:
        Use `RUN --mount=type=secret` while building and give the value when the container starts;
        change the one that was written here.
    Bad:
        FROM debian:13.1
        ENV DB_PASSWORD=tr7Bq-mUn42x
    Bad:
        FROM debian:13.1
        ARG NPM_TOKEN="9f8a7c6b5e4d3c2b"
    Bad:
        FROM debian:13.1
        ENV API_KEY tr7Bq-mUn42x
    Bad:
        FROM debian:13.1
        ENV ADMIN_PASSWORD=changeme
    Good:
        FROM debian:13.1
        ENV DB_HOST=tr7Bq-mUn42x
    Good:
        FROM debian:13.1
        ENV DB_PASSWORD=$FROM_OUTSIDE
    Good:
        FROM debian:13.1
        ENV DB_PASSWORD_FILE=/run/secrets/db
    Good:
        FROM debian:13.1
        ENV DB_PASSWORD=""
    Good:
        FROM debian:13.1
        ARG NPM_TOKEN
    References:
        https://docs.docker.com/build/building/secrets/
        https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
    """
    for variable in variables(context):
        value = variable.value or ""
        if names_secret_variable(variable.name) and is_plain_secret(value):
            severity = Severity.LOW if is_stand_in(value) else None
            message = f"`{variable.name}` becomes a part of the image."
            match = context.match_range(variable.start, variable.end, message)
            yield replace(match, severity=severity)


@rule(
    "docker-secret-argument",
    languages=["dockerfile"],
    severity="medium",
    confidence="medium",
    message="A secret is passed into the build as an argument.",
    category="secrets",
    cwe=[526, 522],
    literals=["arg"],
    aliases=["semgrep:secret-in-build-arg"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def docker_secret_argument(context: FileContext) -> Iterator[Match]:
    """A build takes a secret as an argument.

    Why:
        The arguments of a build stand in the history of the image and in its provenance, for
        everyone who may pull it.
    Remediation:
        Use `RUN --mount=type=secret,id=…` and read the value from the file there.
    Bad:
        FROM debian:13.1
        ARG NPM_TOKEN
        RUN npm ci
    Bad:
        FROM debian:13.1
        ARG DB_PASSWORD=
    Good:
        FROM debian:13.1
        ARG NPM_VERSION
        RUN npm ci
    Good:
        FROM debian:13.1
        RUN --mount=type=secret,id=npm npm ci # ARG
    Good:
        FROM debian:13.1
        ARG NPM_TOKEN=tr7Bq-mUn42x
    Good:
        FROM debian:13.1
        ENV DB_PASSWORD= ARG=1
    References:
        https://docs.docker.com/build/building/secrets/
    """
    for variable in variables(context):
        is_argument = variable.instruction.keyword == "ARG" and not variable.value
        if is_argument and names_secret_variable(variable.name):
            message = f"`{variable.name}` is passed into the build as an argument."
            yield context.match_range(variable.start, variable.end, message)
