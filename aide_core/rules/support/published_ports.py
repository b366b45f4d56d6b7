"""The ports that Compose services publish on their host, and those that stores listen on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.support.compose import Service

Node = tree_sitter.Node
_SHORT = re.compile(r"(?:(?P<ip>\[[^\]]*\]|[^:]*):)?(?P<host>[^:]*):(?P<target>\d+)(?:/\w+)?")
_LOOPBACK = re.compile(r"127\.|\[?::1|localhost|\$")
_STORES = re.compile(
    r"(postg(?:res|is|resql)|mysql|mariadb|mongo(?:db)?|redis|valkey|memcached|elasticsearch"
    r"|opensearch|cassandra|couchdb|influxdb|rabbitmq|kafka|zookeeper|etcd|clickhouse(?:-server)?"
    r"|mssql|neo4j|rethinkdb|solr|keydb|dragonfly|timescaledb|pgvector|server|arangodb)"
    r"(?:-(?:ha|server|stack|community|ee))?"
)
_PORTS = frozenset(
    {
        *(1433, 2181, 2375, 2379, 3306, 5432, 5672, 5984, 6379, 7474, 7687, 8086, 8123, 8529),
        *(8983, 9000, 9042, 9092, 9200, 9300, 11211, 27017, 28015),
    }
)


class Port(Struct, frozen=True):
    """A port of a service on its host; `is_open` when on every address."""

    target: int
    is_open: bool
    node: Node


def published(service: Service) -> Iterator[Port]:
    """The ports that a service publishes under a number of the host."""
    document = service.document
    for item in service.entries("ports"):
        node = item.value or item.key
        text = document.text(item.value)
        found = _SHORT.fullmatch(text)
        if found is not None:
            yield Port(int(found["target"][:6]), not _LOOPBACK.match(found["ip"] or ""), node)
        elif not text:
            target, address = (
                document.text(document.get(item.value, key)) for key in ("target", "host_ip")
            )
            if target.isdecimal() and document.get(item.value, "published") is not None:
                yield Port(int(target[:6]), not _LOOPBACK.match(address), node)


def is_store(image_name: str, port: int) -> bool:
    """Whether a port of an image is the one through which a database or queue is used."""
    return port in _PORTS and _STORES.fullmatch(image_name) is not None
