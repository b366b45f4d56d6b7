"""Handlers that an earlier one hides."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-unreachable-handler",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="An earlier clause catches this already, so this one never runs.",
    cwe=[561],
    kinds=["except_clause"],
    aliases=["ruff:B025", "ruff:B014", "pylint:E0701"],
)
def unreachable_handler(node: Node, context: FileContext) -> Iterator[Match]:
    """An `except` names a class that an earlier clause catches already.

    Why:
        Clauses are tried from top to bottom. The special treatment below is never given, and
        the error is handled as the general one.
    Remediation:
        Put the clause with the narrower class first, or delete one of the two.
    Bad:
        try:
            load()
        except Exception:
            log()
        except ValueError:
            retry()
    Bad:
        try:
            load()
        except json.JSONDecodeError:
            log()
        except (KeyError, json.JSONDecodeError) as error:
            retry()
    Bad:
        try:
            load()
        except IOError as error:
            log()
        # then
        except FileNotFoundError:
            retry()
    Good:
        try:
            load()
        except ValueError:
            retry()
        except Exception:
            log()
    Good:
        try:
            load()
        except KeyError:
            retry()
        except ValueError:
            log()
    Good:
        try:
            load()
        except first():
            retry()
        except first():
            log()
    Good:
        try:
            load()
        except LookupError:
            log()
        except len:
            retry()
    References:
        https://docs.python.org/3/reference/compound_stmts.html#except-clause
    """
    earlier: set[str] = set()
    before = node.prev_named_sibling
    while before is not None:
        earlier |= {context.resolve(kind) for kind in _caught(before)}
        before = before.prev_named_sibling
    for kind in _caught(node):
        name = context.resolve(kind)
        if name and not earlier.isdisjoint(_ancestors(name)):
            yield context.match(kind, f"`{name}` is caught by an earlier clause already.")


def _caught(clause: Node) -> list[Node]:
    """The classes that a clause names."""
    caught = clause.child_by_field_name("value")
    if caught is not None and caught.type == "as_pattern":
        caught = caught.named_children[0]
    if caught is None:
        return []
    kinds = caught.named_children if caught.type == "tuple" else [caught]
    return [kind for kind in kinds if kind.type in {"identifier", "attribute"}]


def _ancestors(name: str) -> set[str]:
    """The names under which an exception class is caught."""
    known = getattr(builtins, name, None)
    if not isinstance(known, type):
        return {name}
    same = {"OSError", "IOError", "EnvironmentError"} if issubclass(known, OSError) else set()
    return same | {each.__name__ for each in known.__mro__}
