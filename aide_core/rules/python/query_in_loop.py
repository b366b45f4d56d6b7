"""Database queries made once for each item."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.loops import loop_around, uses_loop_item

_MANAGER = ".objects."
_SESSIONS = frozenset({"session", "db_session", "self.session", "db.session", "self.db_session"})
_CURSORS = frozenset({"cursor", "self.cursor", "cur", "conn", "connection", "db"})
_SELECT = ("select ", "with ")


@rule(
    "py-query-in-loop",
    languages=["python"],
    severity="medium",
    confidence="medium",
    category="performance",
    message="One query runs for each item of the loop.",
    cwe=[1073],
    methods=["get", "filter", "count", "first", "exists", "scalars", "execute", "query"],
    literals=["objects.", "session", "cursor", "db."],
)
def query_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop asks the database for each item.

    Why:
        A list of a thousand items costs a thousand round trips. The page is fast with test data
        and stands still with real data, also for other users.
    Remediation:
        Fetch all rows with one query (`filter(id__in=...)`, `in_bulk`, a join) before the loop.
    Bad:
        for key in keys:
            user = session.scalars(select(User).where(User.id == key))
    Bad:
        for row in rows:
            user = User.objects.get(id=row.user)
    Bad:
        for row in rows:
            user = session.get(User, row.user)
    Bad:
        for key in keys:
            cursor.execute("SELECT name FROM users WHERE id = %s", (key,))
    Good:
        users = User.objects.in_bulk([row.user for row in rows])
        for row in rows:
            user = users.get(row.user)
    Good:
        for user in User.objects.filter(active=True):
            greet(user)
    Good:
        for row in rows:
            site = Site.objects.get(id=1)
    Good:
        for key in keys:
            cursor.execute("INSERT INTO users VALUES (%s)", (key,))
    Good:
        for key in keys:
            value = response.session.get(key)
    Good:
        for key in keys:
            session.execute(delete(User).where(User.id == key))
    Good:
        for key in keys:
            session.scalars(select(User).where(User.id == 1))
    Good:
        for key in keys:
            value = cursor.get("select " + key)
    Good:
        for row in rows:
            def user():
                return User.objects.get(id=row.user)
            later(user)
    Good:
        for key in keys:
            name = session.pop(key)
    Good:
        for key in keys:
            value = model.objects.get(key)
    Good:
        # in tests/test_shop.py
        for key in keys:
            user = session.scalars(select(User).where(User.id == key))
    Good:
        # in shop/migrations/0001_first.py
        for row in rows:
            user = User.objects.get(id=row.user)
    Good:
        for row in rows:
            user = Cache.get(row.user)  # not objects.
    Good:
        for key in keys:
            number = session.count(key)
    Good:
        for key in keys:
            rows = shell.execute("SELECT " + key)  # no cursor
    References:
        https://docs.djangoproject.com/en/stable/topics/db/optimization/
        https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html
    """
    loop = loop_around(call.node, context)
    if context.in_tests or "migrations/" in context.path or loop is None:
        return
    if _is_query(call, context) and uses_loop_item(call, loop, context):
        yield context.match(call.node)


def _is_query(call: Call, context: FileContext) -> bool:
    """Whether a call reads rows, as far as its receiver's name tells."""
    receiver = context.text(call.receiver)
    if f".{receiver}.".endswith(_MANAGER) and receiver[:1].isupper():
        return True
    if receiver in _SESSIONS:
        return call.method in {"get", "query"} or "select(" in context.text(call.arguments)
    if receiver not in _CURSORS or call.method != "execute":
        return False
    return _first_words(call, context).lower().startswith(_SELECT)


def _first_words(call: Call, context: FileContext) -> str:
    """What an SQL text begins with, whether or not the whole is constant."""
    text = context.text(call.argument(position=0))
    return text.lstrip("frbFRB\"'").lstrip()
