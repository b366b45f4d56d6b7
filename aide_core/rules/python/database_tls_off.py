"""Databases and queues reached without TLS checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT

_Options = Mapping[str, str | bool]
_MONGO: _Options = {
    "tlsAllowInvalidCertificates": True,
    "tlsAllowInvalidHostnames": True,
    "tlsInsecure": True,
}
_REDIS: _Options = {"ssl_cert_reqs": "none", "ssl_check_hostname": False}
_SEARCH: _Options = {"verify_certs": False}
_POSTGRES: _Options = {"sslmode": "disable"}
_MYSQL: _Options = {"ssl_disabled": True, "ssl_verify_cert": False, "ssl_verify_identity": False}
_OFF: Mapping[str, _Options] = {
    "pymongo.MongoClient": _MONGO,
    "motor.motor_asyncio.AsyncIOMotorClient": _MONGO,
    "redis.Redis": _REDIS,
    "redis.StrictRedis": _REDIS,
    "redis.from_url": _REDIS,
    "redis.asyncio.Redis": _REDIS,
    "elasticsearch.Elasticsearch": _SEARCH,
    "elasticsearch.AsyncElasticsearch": _SEARCH,
    "opensearchpy.OpenSearch": _SEARCH,
    "psycopg2.connect": _POSTGRES,
    "psycopg.connect": _POSTGRES,
    "asyncpg.connect": {"ssl": "disable"},
    "mysql.connector.connect": _MYSQL,
    "pymysql.connect": _MYSQL,
    "kafka.KafkaProducer": {"ssl_check_hostname": False},
    "kafka.KafkaConsumer": {"ssl_check_hostname": False},
    "hvac.Client": {"verify": False},
}


@rule(
    "py-database-tls-off",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The connection skips TLS or the check of the server's certificate.",
    cwe=[295, 319],
    calls=sorted(_OFF),
    literals=["tls", "ssl", "verify"],
    controls=TRANSPORT,
)
def database_tls_off(call: Call, context: FileContext) -> Iterator[Match]:
    """A client of a database, queue or vault switches TLS or its checks off.

    Why:
        Anyone between the two machines can pose as the server and collect the password, or read
        and change the data on its way.
    Remediation:
        Leave the option out, and give the client the file of the authority that signed the
        server's certificate (`tlsCAFile`, `ssl_ca_certs`, `sslrootcert`).
    Bad:
        from pymongo import MongoClient
        client = MongoClient(address, tls=True, tlsAllowInvalidCertificates=True)
    Bad:
        import redis
        cache = redis.Redis("cache.example.org", ssl=True, ssl_cert_reqs=None)
    Bad:
        import redis
        cache = redis.Redis("cache.example.org", ssl=True, ssl_cert_reqs="none")
    Bad:
        from elasticsearch import Elasticsearch
        index = Elasticsearch(address, verify_certs=False)
    Bad:
        import psycopg2
        database = psycopg2.connect(host="db.example.org", sslmode="disable")
    Bad:
        import ssl
        import redis
        cache = redis.Redis("cache.example.org", ssl=True, ssl_cert_reqs=ssl.CERT_NONE)
    Good:
        from pymongo import MongoClient
        client = MongoClient(address, tls=True, tlsAllowInvalidCertificates=False)
    Good:
        import psycopg2
        database = psycopg2.connect(host="db.example.org", sslmode="verify-full")
    Good:
        import psycopg2
        database = psycopg2.connect(host="localhost", sslmode="disable")
    Good:
        from shop import redis
        cache = redis.Redis("cache.example.org", ssl_cert_reqs=None)
    Good:
        from elasticsearch import Elasticsearch
        index = Elasticsearch(address, verify_certs=True, sniff_on_start=False)
    Good:
        import psycopg2
        database = psycopg2.connect(host="db.example.org", sslmode=None)
    Good:
        # in tests/test_shop.py
        from pymongo import MongoClient
        client = MongoClient(address, tls=True, tlsAllowInvalidCertificates=True)
    Bad:
        from redis import Redis
        cache = Redis("cache.example.org", ssl=True, ssl_cert_reqs=None)
    References:
        https://www.postgresql.org/docs/current/libpq-ssl.html
        https://pymongo.readthedocs.io/en/stable/examples/tls.html
    """
    host = context.string(call.argument("host", 0)) or ""
    if context.in_tests or host in {"localhost", "127.0.0.1", "::1"}:
        return
    for name, off in _OFF[call.name].items():
        value = call.keywords.get(name)
        if value is not None and _is_off(context, value, off):
            text = context.text(value)
            yield context.match(value, f"`{name}={text}` skips TLS or the check of the server.")


def _is_off(context: FileContext, value: Node, off: str | bool) -> bool:
    if isinstance(off, bool):
        return context.is_value(value, off)
    if off == "none" and context.is_value(value, None):
        return True
    return context.string(value) == off or context.resolve(value) == "ssl.CERT_NONE"
