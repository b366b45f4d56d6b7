"""Secrets in Compose files."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services, variable
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.kubernetes import pair


@rule(
    "compose-environment-secret",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="A secret stands in this file.",
    category="secrets",
    cwe=[798, 312],
    literals=["environment"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_environment_secret(context: FileContext) -> Iterator[Match]:
    """A service's environment holds a secret in plain text.

    Why:
        Everyone who may read the repository has it, every copy of the service runs with it, and it
        stays in the history after it is taken out.
    Remediation:
        Write `${NAME:?}` and keep the value in an `.env` file outside version control, or use
        `secrets:`; change the one that was written here.
    Bad:
        services:
          shop:
            image: shop:1.0
            environment:
              POSTGRES_PASSWORD: tr7Bq-mUn42x
    Bad:
        services:
          shop:
            image: shop:1.0
            environment:
              - JWT_SECRET=9f8a7c6b5e4d
    Bad:
        services:
          shop:
            image: shop:1.0
            environment:
              MYSQL_ROOT_PASSWORD: root
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              POSTGRES_USER: tr7Bq-mUn42x
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              - POSTGRES_PASSWORD_FILE=/run/secrets/db
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              - POSTGRES_PASSWORD
    Good:
        services:
          shop:
            image: shop:1.0
            environment:
              API_TOKEN: /run/secrets/api
    References:
        https://docs.docker.com/reference/compose-file/services/#environment
        https://docs.docker.com/compose/how-tos/use-secrets/
    """
    for service in services(context):
        for item in service.entries("environment"):
            name, value = variable(service, item)
            if names_secret_variable(name) and is_plain_secret(value):
                severity = Severity.LOW if is_stand_in(value) else None
                message = f"`{name}` stands in this file."
                yield context.match(pair(item), message, severity=severity)
