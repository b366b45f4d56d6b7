"""SQL handed to Django's query set by hand."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.sql_text import Danger, fragment_danger, sql_danger

_RAW = frozenset({"django.db.models.expressions.RawSQL", "django.db.models.RawSQL"})
_SQL_OPTIONS = frozenset({"select", "where", "tables", "order_by"})
_DISPLAYS = frozenset({"list", "tuple", "set"})


@rule(
    "py-django-raw-sql",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Variable text becomes part of this SQL; pass it in `params`.",
    cwe=[89],
    calls=[*sorted(_RAW)],
    methods=["raw", "extra"],
    aliases=["bandit:B610", "bandit:B611", "ruff:S610", "ruff:S611"],
    controls=INJECTION,
)
def django_raw_sql(call: Call, context: FileContext) -> Iterator[Match]:
    """SQL for `raw`, `extra` or `RawSQL` is built by formatting.

    Why:
        These three bypass the quoting that a query set does. A value with a quote in it goes on
        as SQL, so its sender reads or changes other rows.
    Remediation:
        Write `%s` in the SQL and pass the values in `params`, or use query expressions.
    Bad:
        def find(name):
            return User.objects.raw("SELECT * FROM user WHERE name = '%s'" % name)
    Bad:
        def find(name):
            return User.objects.extra(where=[f"name = '{name}'"])
    Bad:
        from django.db.models.expressions import RawSQL
        def score(queryset, value):
            return queryset.annotate(score=RawSQL(f"value = {value}", ()))
    Bad:
        def shown(column):
            return User.objects.extra(select={"shown": f"upper({column})"})
    Bad:
        def find(name):
            return User.objects.raw(raw_query=f"SELECT * FROM user WHERE name = '{name}'")
    Bad:
        from django.db.models.expressions import RawSQL
        def score(value):
            return RawSQL(sql=f"value = {value}", params=())
    Good:
        def find(name):
            return User.objects.raw("SELECT * FROM user WHERE name = %s", [name])
    Good:
        def find(name):
            return User.objects.extra(where=["name = %s"], params=[name])
    Good:
        from django.db.models.expressions import RawSQL
        def score(queryset, value):
            return queryset.annotate(score=RawSQL("value = %s", (value,)))
    Good:
        def log(stream, name):
            stream.raw(f"name = {name}")
    Good:
        def shown(name):
            return User.objects.extra(select={"shown": "%s"}, select_params=[f"x {name}"])
    Good:
        def shown(name):
            return User.objects.extra(where=(f"{name}" for name in ("a", "b")))
    References:
        https://docs.djangoproject.com/en/stable/topics/security/#sql-injection-protection
        https://docs.djangoproject.com/en/stable/topics/db/sql/
    """
    found = [_danger(part, call, context) for part in _parts(call)]
    if Danger.VALUE in found:
        yield context.match(call.node)
    elif Danger.NAME in found:
        yield context.match(
            call.node,
            "A variable name or clause becomes part of this SQL.",
            severity=Severity.LOW,
            confidence=Confidence.LOW,
        )


def _danger(node: Node, call: Call, context: FileContext) -> Danger:
    if call.method == "raw":
        return sql_danger(node, context)
    return fragment_danger(node, context)


def _parts(call: Call) -> Iterator[Node]:
    """The expressions of the call that Django takes as SQL."""
    if call.method != "extra":
        first = call.argument("raw_query" if call.method == "raw" else "sql", 0)
        if first is not None:
            yield first
        return
    for name, value in call.keywords.items():
        if name not in _SQL_OPTIONS:
            continue
        if value.type in _DISPLAYS:
            yield from value.named_children
        elif value.type == "dictionary":
            pairs = (child.child_by_field_name("value") for child in value.named_children)
            yield from (each for each in pairs if each is not None)
