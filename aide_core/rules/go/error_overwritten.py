"""Errors that the next one covers."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_NAMES = frozenset({"identifier"})


@rule(
    "go-error-overwritten",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The next statement overwrites this error before it is looked at.",
    cwe=[252],
    kinds=["short_var_declaration", "assignment_statement"],
    literals=["err"],
    aliases=["ineffassign", "staticcheck:SA4006"],
)
def error_overwritten(node: Node, context: FileContext) -> Iterator[Match]:
    """An error is overwritten before anyone looks at it.

    Why:
        When the first call fails and the second does not, the failure is never seen.
    Remediation:
        Check the error between the two calls.
    Bad:
        package a
        func run() {
            user, err := loadUser(id)
            order, err := loadOrder(id)
            if err != nil {
                return
            }
        }
    Bad:
        package a
        func run() {
            err = first()
            // then
            err = second()
        }
    Good:
        package a
        func run() {
            user, err := loadUser(id)
            if err != nil {
                return
            }
            order, err := loadOrder(id)
        }
    Good:
        package a
        func run() {
            err := first()
            err = wrap(err)
        }
    Good:
        package a
        func run() {
            err = nil
            err = second()
        }
    Good:
        package a
        func run() {
            user, err := loadUser(id)
            order := loadOrder(id)
        }
    Good:
        package a
        func run() {
            order := loadOrder(id)
            user, err := loadUser(id)
        }
    References:
        https://go.dev/blog/error-handling-and-go
    """
    following = node.next_named_sibling
    while following is not None and following.type == "comment":
        following = following.next_named_sibling
    if following is None or not _sets_error(node, context) or not _sets_error(following, context):
        return
    if not any(context.text(n) == "err" for n in context.find(_NAMES, following.named_children[1])):
        yield context.match(node)


def _sets_error(statement: Node, context: FileContext) -> bool:
    """Whether a statement gives `err` what one call returns."""
    left, right = (statement.child_by_field_name(side) for side in ("left", "right"))
    if left is None or right is None:
        return False
    is_call = any(child.type == "call_expression" for child in right.named_children[:1])
    return is_call and any(context.text(name) == "err" for name in left.named_children[-1:])
