"""SQL put together from text and handed to a database."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.sql_text import Danger, sql_danger


@rule(
    "py-sql-string",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Variable text becomes part of this SQL statement; pass it as a parameter.",
    cwe=[89],
    methods=[
        "execute",
        "executemany",
        "executescript",
        "execute_sql",
        "exec_driver_sql",
        "execute_query",
        "mogrify",
        "fetch",
        "fetchrow",
        "fetchval",
        "fetch_all",
        "fetch_one",
        "fetch_val",
        "copy_expert",
        "run_sql",
        "sql",
        "callproc",
    ],
    literals=["select", "insert", "update", "delete", "create", "drop", "alter", "pragma", "exec"],
    aliases=["bandit:B608", "ruff:S608", "semgrep:formatted-sql-query"],
    controls=INJECTION,
)
def sql_string(call: Call, context: FileContext) -> Iterator[Match]:
    """A statement is built by formatting instead of with parameters.

    Why:
        A value that contains a quote ends the string and goes on as SQL. Whoever supplies it reads
        or changes any row that the account of this program reaches.
    Remediation:
        Write a placeholder (`?`, `%s` or `:name`) and pass the values as the second argument. For
        table and column names check against a fixed list or use the driver's identifier quoting.
    Bad:
        def find(cursor, name):
            cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
    Bad:
        def find(connection, number):
            query = "SELECT * FROM orders WHERE id = " + number
            return connection.execute(query)
    Bad:
        def add(cursor, name):
            cursor.execute("INSERT INTO users (name) VALUES ('%s')" % name)
    Bad:
        async def count(pool, table):
            return await pool.fetchval("SELECT count(*) FROM {}".format(table))
    Bad:
        def find(cursor, name, limit):
            query = "SELECT * FROM users"
            query += " WHERE name = '" + name + "'"
            cursor.execute(query)
    Bad:
        def find(database, name):
            database.execute(query=f"SELECT * FROM users WHERE name = '{name}'")
    Bad:
        from string import Template
        def find(cursor, name):
            query = Template("SELECT * FROM users WHERE name = '$name'")
            cursor.execute(query.substitute(name=name))
    Good:
        from string import Template
        def find(cursor):
            query = Template("SELECT * FROM $table WHERE paid = $$1")
            cursor.execute(query.safe_substitute({"table": "users"}))
    Good:
        def find(cursor, name):
            cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    Good:
        TABLE = "users"
        def find(cursor, name):
            cursor.execute(f"SELECT * FROM {TABLE} WHERE name = ?", (name,))
    Good:
        def find(cursor, names):
            marks = ", ".join(["?"] * len(names))
            cursor.execute(f"SELECT * FROM users WHERE name IN ({marks})", names)
    Good:
        def page(cursor, size):
            cursor.execute("SELECT * FROM users LIMIT %d" % size)
    Good:
        def find(cursor, table):
            cursor.execute(f"SELECT * FROM {quote_identifier(table)}")
    Good:
        from psycopg import sql
        def find(cursor, table):
            cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    Good:
        def run(engine, name):
            engine.execute(f"select a good name, {name}")
    References:
        https://docs.python.org/3/library/sqlite3.html#sqlite3-placeholders
        https://cheatsheetseries.owasp.org/cheatsheets/Query_Parameterization_Cheat_Sheet.html
    """
    statement = call.positional[0] if call.positional else next(iter(call.keywords.values()), None)
    danger = sql_danger(statement, context)
    if danger is Danger.NONE:
        return
    if danger is Danger.VALUE:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
    else:
        yield context.match(
            call.node,
            "A variable name or clause becomes part of this SQL statement.",
            severity=Severity.LOW,
            confidence=Confidence.LOW,
        )
