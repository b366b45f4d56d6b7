"""Databases and queues that let everybody in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services, variable
from aide_core.rules.support.kubernetes import pair
from aide_core.rules.support.open_stores import opens_store


@rule(
    "compose-store-without-password",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="This lets everybody in without a password.",
    cwe=[306, 258],
    literals=["auth", "allow", "security", "certdir"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_store_without_password(context: FileContext) -> Iterator[Match]:
    """A database or queue is told to ask for no password.

    Why:
        Whoever reaches it, every other container of the network at least, reads and changes all
        that it holds.
    Remediation:
        Remove the variable and set a password from outside the file.
    Bad:
        services:
          shop:
            image: postgres:17
            environment:
              POSTGRES_HOST_AUTH_METHOD: trust
    Bad:
        services:
          shop:
            image: elasticsearch:9.1
            environment:
              - xpack.security.enabled=false
    Good:
        services:
          shop:
            image: postgres:17
            environment:
              POSTGRES_HOST_AUTH_METHOD: scram-sha-256
    Good:
        services:
          shop:
            image: elasticsearch:9.1
            environment:
              - xpack.security.enabled=true
    References:
        https://hub.docker.com/_/postgres
    """
    for service in services(context):
        for item in service.entries("environment"):
            name, value = variable(service, item)
            if opens_store(name, value):
                yield context.match(pair(item), f"`{name}` lets everybody in.")
