"""Permission checks that vanish when Python optimises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_CHECK = re.compile(
    r"(?:^|_)(?:admin|superuser|staff|authenticated|authori[sz]ed|permitted|permission|permissions)$"
    r"|^has_(?:perm|perms|permission|permissions|role|access|scope)$"
    r"|^can_(?:access|approve|change|delete|edit|manage|publish|read|see|view|write)(?:_|$)"
    r"|^(?:check|verify|validate)_(?:password|token|signature|permission|permissions|csrf|otp)$"
    r"|^compare_digest$|^current_user$"
)
_CONDITIONS = frozenset({"identifier"})


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
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    if context.in_tests or not node.named_children:
        return
    condition = node.named_children[0]
    text = context.text(condition)
    if text.startswith("isinstance(") or text.endswith("is not None"):
        return
    for name in context.find(_CONDITIONS, condition):
        found = context.text(name)
        if _CHECK.search(found):
            message = f"With `python -O` this check of `{found}` is left out and everybody passes."
            yield context.match(node, message)
            return
