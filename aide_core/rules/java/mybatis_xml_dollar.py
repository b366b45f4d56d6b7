"""A MyBatis mapper inserts a value as text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.xml_tags import xml_tags

_STATEMENTS = frozenset({"select", "insert", "update", "delete", "if", "where"})


@rule(
    "java-mybatis-xml-dollar",
    languages=["xml"],
    severity="medium",
    confidence="medium",
    message="`${...}` puts the value into the query as text.",
    cwe=[89],
    literals=["mapper"],
    controls=INJECTION,
    example_path="src/main/resources/users.xml",
)
def mybatis_xml_dollar(context: FileContext) -> Iterator[Match]:
    """A MyBatis mapper inserts a value as text.

    Why:
        MyBatis copies what `${name}` stands for into the statement, so a quote in it changes
        the query.
    Remediation:
        Write `#{name}`, which becomes a parameter.
    Bad:
        <mapper namespace="users">
            <select id="find">SELECT * FROM users WHERE name = '${name}'</select>
        </mapper>
    Good:
        <mapper namespace="users">
            <select id="find">SELECT * FROM users WHERE name = #{name}</select>
        </mapper>
    Good:
        <mapper>
            <select>${name}</select>
        </mapper>
    Good:
        <mappers namespace="users">
            <select>${name}</select>
        </mappers>
    Good:
        <mapper namespace="users">
            <cache>${name}</cache>
        </mapper>
    References:
        https://mybatis.org/mybatis-3/sqlmap-xml.html
    """
    tags = list(xml_tags(context.source.data))
    is_mapper = any(tag.name == "mapper" and "namespace" in tag.attributes for tag in tags)
    for tag in tags if is_mapper else ():
        if tag.name in _STATEMENTS and "${" in tag.text:
            yield context.match_range(tag.start, tag.end)
