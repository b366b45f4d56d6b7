"""Databases that are open to the network."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services
from aide_core.rules.support.published_ports import is_store, published


@rule(
    "compose-store-exposed",
    languages=["yaml"],
    severity="medium",
    confidence="medium",
    message="The database is open on every address of the host.",
    cwe=[668, 284],
    literals=["ports"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_store_exposed(context: FileContext) -> Iterator[Match]:
    """A database or queue is published on every address of the host.

    Why:
        The port is open to all who reach the host, past most firewalls since Docker writes its own
        rules; such stores are found by scanners within hours, often without a password.
    Remediation:
        Let other services reach it by its name and remove `ports`, or bind it:
        `127.0.0.1:5432:5432`.
    Bad:
        services:
          shop:
            image: postgres:17
            ports:
              - "5432:5432"
    Bad:
        services:
          shop:
            image: redis:8
            ports:
              - target: 6379
                published: 6379
    Bad:
        services:
          shop:
            image: bitnami/mongodb:8.0
            ports:
              - "0.0.0.0:27017:27017/tcp"
    Good:
        services:
          shop:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
    Good:
        services:
          shop:
            image: shop:1.0
            ports:
              - "8080:8080"
    Good:
        services:
          shop:
            image: redis:8
            ports:
              - target: 6379
                published: 6379
                host_ip: 127.0.0.1
    Good:
        services:
          shop:
            image: postgres:17
            ports:
              - "5432"
    Good:
        services:
          shop:
            image: postgrest/postgrest:v12
            ports:
              - "8000:8000"
    Good:
        services:
          shop:
            image: rabbitmq:4
            ports:
              - "15672:15672"
    References:
        https://docs.docker.com/reference/compose-file/services/#ports
    """
    for service in services(context):
        for port in published(service):
            if port.is_open and is_store(service.image_name, port.target):
                message = f"Port {port.target} of `{service.name}` is open on every address."
                yield context.match(port.node, message)
