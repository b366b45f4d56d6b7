"""SQL text inside SQLAlchemy and pandas."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.sql_text import Danger, fragment_danger, sql_danger


@rule(
    "py-sql-text",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Variable text becomes part of this SQL; bind it as a parameter.",
    cwe=[89],
    calls=[
        "sqlalchemy.text",
        "sqlalchemy.literal_column",
        "sqlalchemy.sql.text",
        "sqlalchemy.sql.literal_column",
        "sqlalchemy.sql.expression.text",
        "sqlalchemy.sql.expression.literal_column",
        "sqlmodel.text",
        "pandas.read_sql",
        "pandas.read_sql_query",
        "polars.read_database",
        "polars.read_database_uri",
        "psycopg.sql.SQL",
        "psycopg2.sql.SQL",
        "duckdb.sql",
        "duckdb.query",
    ],
    aliases=["semgrep:avoid-sqlalchemy-text", "semgrep:sqlalchemy-execute-raw-query"],
    controls=INJECTION,
)
def sql_text(call: Call, context: FileContext) -> Iterator[Match]:
    """SQL text for SQLAlchemy, psycopg or pandas is built by formatting.

    Why:
        These functions take the text as it is. A value with a quote in it goes on as SQL, so its
        sender reads or changes rows that were not meant.
    Remediation:
        Name a parameter in the text (`:name`) and pass its value beside it: `text(…).bindparams`
        or the second argument of `execute`; `params=` in pandas.
    Bad:
        from sqlalchemy import text
        def find(session, name):
            return session.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    Bad:
        import pandas as pd
        def orders(connection, day):
            return pd.read_sql("SELECT * FROM orders WHERE day = '" + day + "'", connection)
    Bad:
        from sqlalchemy import select, text
        def ordered(column):
            return select(User).order_by(text(f"{column} DESC"))
    Bad:
        from sqlalchemy import text
        def find(name):
            return text(text=f"SELECT * FROM users WHERE name = '{name}'")
    Good:
        from sqlalchemy import text
        def find(session, name):
            return session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    Good:
        from sqlalchemy import text
        SCHEMA = "shop"
        statement = text(f"SELECT * FROM {SCHEMA}.users")
    Good:
        from widgets import text
        label = text(f"SELECT * FROM users WHERE name = '{name}'")
    Good:
        import pandas as pd
        def orders(connection, year):
            return pd.read_sql(f"orders_{year}", connection)
    References:
        https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text
        https://pandas.pydata.org/docs/reference/api/pandas.read_sql.html
    """
    text = call.positional[0] if call.positional else next(iter(call.keywords.values()), None)
    whole = call.name.startswith(("pandas.", "polars.", "duckdb."))
    danger = sql_danger(text, context) if whole else fragment_danger(text, context)
    if danger is Danger.VALUE:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
    elif danger is Danger.NAME:
        yield context.match(
            call.node,
            "A variable name or clause becomes part of this SQL.",
            severity=Severity.LOW,
            confidence=Confidence.LOW,
        )
