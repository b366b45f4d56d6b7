"""Permission checks that vanish when Python optimises."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.access_checks import access_check
from aide_core.rules.support.control_sets import ACCESS


@rule(
    "py-assert-permission",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="With `python -O` this check is left out and everybody passes.",
    cwe=[617, 863],
    kinds=["assert_statement"],
    literals=[
        *("admin", "superuser", "staff", "authenticated", "authorized", "authorised", "permi"),
        *("has_", "can_", "check_", "verify_", "validate_", "compare_digest", "current_user"),
        *("role", "group", "scope", "owner"),
    ],
    aliases=["bandit:B101", "ruff:S101"],
    controls=ACCESS,
)
def assert_permission(node: Node, context: FileContext) -> Iterator[Match]:
    """Whether somebody may do something is checked by an `assert` statement.

    Why:
        Python drops assertions when it runs with `-O` or `PYTHONOPTIMIZE`. The check is then gone
        and the protected action is open to everybody.
    Remediation:
        Test with `if` and raise `PermissionError` or the framework's own exception.
    Bad:
        def delete(user, order):
            assert user.is_admin
            order.delete()
    Bad:
        def sign_in(user, word):
            assert user.check_password(word), "wrong password"
    Bad:
        def delete(user, order):
            assert user.role == "admin"
    Bad:
        def delete(user, order):
            assert order.owner == user, "only the owner"
    Bad:
        def delete(current_member, order):
            assert "editors" in current_member.groups
    Good:
        def delete(user, order):
            if not user.is_admin:
                raise PermissionError("only for administrators")
            order.delete()
    Good:
        def delete(user, order):
            assert user.is_administrated_object
            order.has_changed = True
    Good:
        def delete(user, order):
            assert isinstance(user, is_admin)
    Good:
        def insert(connection):
            assert connection.can_return_rows
    Good:
        def delete(user, order):
            assert user.is_admin is not None
    Good:
        def draw(user, node):
            assert node.role == "button"
            assert user.role == node.role
            assert node.owner == tree
            assert user.colour == "red"
    Good:
        def draw(user, node):
            assert user.role
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    found = "" if context.in_tests else access_check(node, context)
    if found:
        message = f"With `python -O` this check of `{found}` is left out and everybody passes."
        yield context.match(node, message)
