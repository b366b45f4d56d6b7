"""LDAP filters put together from text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import Piece, holes, pieces, skeleton
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless

_FILTER = re.compile(r"\(\s*[&|!]|\(\s*[\w.;-]+\s*(?:[~<>]=|=|:)")


@rule(
    "py-ldap-filter",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="Variable text becomes part of this LDAP filter without being escaped.",
    cwe=[90],
    methods=[
        "search",
        "search_s",
        "search_st",
        "search_ext",
        "search_ext_s",
        "paged_search",
        "paged_search_s",
    ],
    literals=["ldap"],
    controls=INJECTION,
)
def ldap_filter(call: Call, context: FileContext) -> Iterator[Match]:
    """A filter for a directory search is built by formatting.

    Why:
        Brackets, `*` and `|` in the value change the filter, so that a sign-in matches another
        account or a search returns the whole directory.
    Remediation:
        Escape each value with `ldap.filter.escape_filter_chars` or
        `ldap3.utils.conv.escape_filter_chars`.
    Bad:
        import ldap
        def find(connection, name):
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={name})")
    Bad:
        import ldap3
        def find(connection, name):
            query = "(&(uid=" + name + ")(active=TRUE))"
            return connection.search(BASE, search_filter=query)
    Bad:
        import ldap
        def find(connection, name):
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={name.strip()})")
    Bad:
        import ldap
        def find(connection, name):
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uid={cleaned(name)})")
    Good:
        import ldap
        from ldap.filter import escape_filter_chars
        def find(connection, name):
            query = f"(uid={escape_filter_chars(name)})"
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, query)
    Good:
        import ldap
        def everybody(connection):
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, "(uid=*)")
    Good:
        import ldap
        import re
        found = re.search(f"({name})", text)
    Good:
        import ldap
        def find(connection, number):
            return connection.search_s(BASE, ldap.SCOPE_SUBTREE, f"(uidNumber={int(number)})")
    References:
        https://www.python-ldap.org/en/latest/reference/ldap-filter.html
        https://ldap3.readthedocs.io/en/latest/searches.html
    """
    for argument in (*call.positional, *call.keywords.values()):
        parts = pieces(argument, context)
        if _FILTER.search(skeleton(parts)) is None:
            continue
        if not _is_escaped(parts, context):
            yield context.match(call.node)
            return


def _is_escaped(parts: tuple[Piece, ...], context: FileContext) -> bool:
    for hole in holes(parts):
        call = context.as_call(hole)
        escaped = call is not None and "escape" in call.name.rpartition(".")[2]
        if not escaped and not is_harmless(hole, context):
            return False
    return True
