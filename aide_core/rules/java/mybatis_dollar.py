"""A MyBatis query inserts a value as text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION

_STATEMENTS = frozenset({"Select", "Insert", "Update", "Delete"})


@rule(
    "java-mybatis-dollar",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="`${...}` puts the value into the query as text.",
    cwe=[89],
    kinds=["annotation"],
    literals=["org.apache.ibatis"],
    controls=INJECTION,
)
def mybatis_dollar(node: Node, context: FileContext) -> Iterator[Match]:
    """A MyBatis query inserts a value as text.

    Why:
        MyBatis copies what `${name}` stands for into the statement, so a quote in it changes
        the query.
    Remediation:
        Write `#{name}`, which becomes a parameter.
    Bad:
        import org.apache.ibatis.annotations.*;
        interface Users {
            @Select("SELECT * FROM users WHERE name = '${name}'")
            User find(String name);
        }
    Good:
        import org.apache.ibatis.annotations.*;
        interface Users {
            @Select("SELECT * FROM users WHERE name = #{name}")
            User find(String name);
        }
    Good:
        import org.apache.ibatis.annotations.*;
        interface Users {
            @Label("${name}")
            User find(String name);
        }
    References:
        https://mybatis.org/mybatis-3/sqlmap-xml.html
    """
    name = context.text(node.child_by_field_name("name"))
    text = context.text(node.child_by_field_name("arguments"))
    if name in _STATEMENTS and "${" in text:
        yield context.match(node)
