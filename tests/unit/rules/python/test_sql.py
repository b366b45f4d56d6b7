"""SQL: which variable parts count, and how much."""

from __future__ import annotations

import pytest

from aide_core.model import Severity
from tests.check import check


def severities(code: str, rule: str = "py-sql-string") -> list[Severity]:
    """The severities of what a rule finds."""
    return [finding.severity for finding in check(code, rule)]


@pytest.mark.parametrize(
    "statement",
    [
        """f"SELECT * FROM t WHERE a = '{x}'\"""",
        """f"SELECT * FROM t WHERE a={x}\"""",
        """f"SELECT * FROM t WHERE a LIKE '%{x}%'\"""",
        """f"SELECT * FROM t WHERE a IN ({x})\"""",
        """f"INSERT INTO t VALUES (1, {x})\"""",
        """f"UPDATE t SET a = '{x}' WHERE b = 1\"""",
        """f"DELETE FROM t WHERE a > {x}\"""",
        """"SELECT * FROM t WHERE a = '%s'" % x""",
        """"SELECT * FROM t WHERE a = '{}'".format(x)""",
        """" ".join(["SELECT * FROM t WHERE a =", x])""",
        """"\\n  select * from t where a = " + x""",
        '''"""
            SELECT * FROM t
            WHERE a = '""" + x + "'"''',
        """f"SELECT * FROM t ORDER BY {request.args['by']}\"""",
    ],
)
def test_a_value_in_the_text_is_severe(statement: str) -> None:
    assert severities(f"def f(cursor, x, request):\n    cursor.execute({statement})") == ["high"]


@pytest.mark.parametrize(
    "statement",
    ['f"SELECT * FROM {x}"', 'f"SELECT {x} FROM t"', '"SELECT * FROM t " + x', 'f"DROP TABLE {x}"'],
)
def test_a_name_or_a_clause_is_mild(statement: str) -> None:
    assert severities(f"def f(cursor, x):\n    cursor.execute({statement})") == ["low"]


@pytest.mark.parametrize(
    "statement",
    [
        '"SELECT * FROM t WHERE a = %s", (x,)',
        '"SELECT * FROM t WHERE a = %(a)s" % {"a": 3}',
        'f"SELECT * FROM t WHERE a = {int(x)}"',
        'f"SELECT * FROM t LIMIT {len(x)}"',
        'f"SELECT * FROM {self.TABLE} WHERE a = ?", (x,)',
        'f"SELECT * FROM {Model._meta.db_table} WHERE a = ?", (x,)',
        'f"SELECT * FROM {connection.ops.quote_name(x)}"',
        "f\"SELECT * FROM t WHERE a IN ({', '.join(['?'] * len(x))})\", x",
        '"SELECT * FROM t " + ("WHERE a" if x else "")',
        "x",
        'f"hello {x}"',
        'f"update of {x}"',
    ],
)
def test_parameters_and_constants_are_not_found(statement: str) -> None:
    assert severities(f"def f(self, cursor, x):\n    cursor.execute({statement})") == []


def test_a_constant_of_the_class_or_a_loop_over_constants_is_harmless() -> None:
    code = (
        "def f(cursor):\n"
        '    for table in ("a", "b"):\n'
        '        cursor.execute(f"SELECT * FROM {table}")\n'
    )
    assert severities(code) == []


def test_the_same_statement_in_tests_is_mild() -> None:
    code = "def f(c, x):\n    c.execute(f\"SELECT * FROM t WHERE a = '{x}'\")"
    found = check(code, "py-sql-string", path="tests/test_query.py")
    assert [finding.severity for finding in found] == ["low"]


def test_text_inside_execute_is_found_once() -> None:
    code = (
        "from sqlalchemy import text\n"
        "def f(session, x):\n"
        "    session.execute(text(f\"SELECT * FROM t WHERE a = '{x}'\"))\n"
    )
    found = check(code, "py-sql-text", "py-sql-string")
    assert [finding.rule for finding in found] == ["py-sql-text"]
