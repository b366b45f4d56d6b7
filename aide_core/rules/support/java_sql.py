"""Java calls that take SQL or a query language like it, and which texts are such a query."""

from __future__ import annotations

import re

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import type_of
from aide_core.rules.support.java_worth import HOLE, Worth

_STATEMENT = ("executeQuery", "executeUpdate", "execute", "executeLargeUpdate", "addBatch")
_CONNECTION = ("prepareStatement", "prepareCall", "nativeSQL")
_TEMPLATE = (
    *("query", "queryForObject", "queryForList", "queryForMap", "queryForRowSet", "queryForInt"),
    *("queryForLong", "queryForStream", "update", "batchUpdate", "execute"),
)
_SESSION = ("createQuery", "createSQLQuery", "createNativeQuery", "createFilter")
_MANAGER = ("createQuery", "createNativeQuery")
_CLIENT = ("query", "queryWithParams", "updateWithParams", "preparedQuery", "queryStream")
_SINKS = {
    "Statement": _STATEMENT,
    "PreparedStatement": _STATEMENT,
    "CallableStatement": _STATEMENT,
    "Connection": (*_CONNECTION, "createStatement"),
    **dict.fromkeys(("JdbcTemplate", "JdbcOperations", "SimpleJdbcTemplate"), _TEMPLATE),
    **dict.fromkeys(("NamedParameterJdbcTemplate", "NamedParameterJdbcOperations"), _TEMPLATE),
    **dict.fromkeys(("JdbcClient", "DatabaseClient"), ("sql",)),
    **dict.fromkeys(("Session", "StatelessSession", "SharedSessionContract"), _SESSION),
    "EntityManager": _MANAGER,
    "PersistenceManager": ("newQuery",),
    **dict.fromkeys(("SqlClient", "SQLConnection", "SQLClient", "SqlConnection", "Pool"), _CLIENT),
    "BasePeer": ("executeQuery", "executeStatement"),
    "Restrictions": ("sqlRestriction",),
    "SQLiteDatabase": (),
}
SQL_METHODS = tuple(sorted({method for methods in _SINKS.values() for method in methods}))
# These names say enough where the class of the object is not known.
_PLAIN = frozenset(
    {
        *("executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch", "prepareStatement"),
        *("prepareCall", "nativeSQL", "createNativeQuery", "createSQLQuery", "queryForObject"),
        *("queryForList", "queryForMap", "queryForRowSet", "queryForInt", "queryForLong"),
        *("batchUpdate", "sqlRestriction"),
    }
)
_WORDS = re.compile(
    r"(?i)\b(?:select|insert|update|delete|from|where|values|call|set|merge|order by|join|into)\b"
)
_VALUE = re.compile(rf"(?i)(?:[=<>(,'%]|\blike|\bvalues|\band|\bor)\s*['(%]*{HOLE}")


def takes_sql(call: Call, context: FileContext) -> bool:
    """Whether a call of one of `SQL_METHODS` takes a query as its first argument."""
    kind = type_of(call.receiver, context).rpartition(".")[2]
    if kind in _SINKS:
        return call.method in _SINKS[kind]
    named = context.text(call.receiver).rpartition(".")[2] in _SINKS
    return (kind == "" or kind[:1].islower() or named) and call.method in _PLAIN


def is_query(worth: Worth) -> bool:
    """Whether a text reads like SQL."""
    return any(_WORDS.search(text) for text in worth.texts)


def varies_in_value(worth: Worth) -> bool:
    """Whether a variable part stands where a value belongs, which a parameter could carry."""
    return any(_VALUE.search(text) for text in worth.texts)
