"""JavaScript that MongoDB runs, put together from text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.built_text import is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless

_CODE_KEYS = frozenset({"$where", "$function", "$accumulator", "body", "init", "accumulate"})


@rule(
    "py-nosql-where",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Variable text becomes JavaScript that the database runs.",
    cwe=[943],
    kinds=["pair"],
    literals=["$where", "$function", "$accumulator"],
    controls=INJECTION,
)
def nosql_where(node: Node, context: FileContext) -> Iterator[Match]:
    """A query carries JavaScript with variable parts.

    Why:
        `$where` and `$function` are programs. A quote in the value ends the string and goes on as
        code that reads other documents or keeps the database busy.
    Remediation:
        Write the condition with operators such as `$eq` and `$expr`, which take values as data.
    Bad:
        def find(users, name):
            return users.find({"$where": f"this.name == '{name}'"})
    Bad:
        def find(users, condition):
            return users.find({"$where": condition})
    Bad:
        def add(name):
            return {"$function": {"body": "function() { return '" + name + "' }", "lang": "js"}}
    Good:
        def find(users, name):
            return users.find({"name": {"$eq": name}})
    Good:
        def find(users):
            return users.find({"$where": "this.total > this.paid"})
    Good:
        def find(users, name):
            return users.find({"$text": {"$search": f"'{name}'"}}, {"note": "$where"})
    Good:
        def add():
            return {"$function": {"body": "function() { return 1 }", "lang": "js"}}
    Good:
        def mail(text):
            return {"body": text, "note": "$function"}
    Good:
        def mail(text):
            return {"mail": {"body": text}, "note": "$function"}
    References:
        https://www.mongodb.com/docs/manual/reference/operator/query/where/
    """
    key = context.string(node.child_by_field_name("key"))
    value = node.child_by_field_name("value")
    if key not in _CODE_KEYS or value is None or value.type == "dictionary":
        return
    if not key.startswith("$") and not _is_in_function(node, context):
        return
    if is_built(pieces(value, context)):
        yield context.match(value)
    elif not is_harmless(value, context):
        yield context.match(value, severity=Severity.MEDIUM, confidence=Confidence.LOW)


def _is_in_function(node: Node, context: FileContext) -> bool:
    outer = context.enclosing(node, {"pair"})
    name = context.string(outer.child_by_field_name("key")) if outer is not None else None
    return name in {"$function", "$accumulator"}
