"""Python assertions that decide whether somebody may do something."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext

_CHECK = re.compile(
    r"(?:^|_)(?:admin|superuser|staff|authenticated|authori[sz]ed|permitted|permission|permissions)$"
    r"|^has_(?:perm|perms|permission|permissions|role|access|scope)$"
    r"|^can_(?:access|approve|change|delete|edit|manage|publish|read|see|view|write)(?:_|$)"
    r"|^(?:check|verify|validate)_(?:password|token|signature|permission|permissions|csrf|otp)$"
    r"|^compare_digest$|^current_user$"
)
_ROLE = re.compile(r"^(?:user_?)?(?:roles?|groups?|scopes?|owner(?:_id)?|permissions?)$")
_HOLDERS = re.compile(r"(?:user|account|principal|identity|current|session|member)\b")
_IDENTIFIERS = frozenset({"identifier"})


def narrows_type(assertion: Node, context: FileContext) -> bool:
    """Whether an `assert` only tells a type checker what a value is."""
    condition = assertion.named_children[0] if assertion.named_children else None
    if condition is None:
        return True
    text = context.text(condition)
    return text.endswith("is not None") or text.startswith(("isinstance(", "issubclass("))


def access_check(assertion: Node, context: FileContext) -> str:
    """The name that makes an `assert` a check of rights; empty when there is none."""
    if not assertion.named_children or narrows_type(assertion, context):
        return ""
    condition = assertion.named_children[0]
    names = (context.text(name) for name in context.find(_IDENTIFIERS, condition))
    found = next((name for name in names if _CHECK.search(name)), "")
    return found or _compared_right(condition, context)


def _compared_right(condition: Node, context: FileContext) -> str:
    """`user.role == "admin"`, `"admin" in user.roles`, `order.owner == user`."""
    if condition.type != "comparison_operator" or len(condition.named_children) != 2:
        return ""
    sides = condition.named_children
    for side, other in (sides, sides[::-1]):
        name = context.text(side.child_by_field_name("attribute"))
        holder = context.text(side.child_by_field_name("object"))
        if side.type != "attribute" or not _ROLE.match(name):
            continue
        if name.startswith("owner"):
            if _HOLDERS.search(context.text(other)):
                return name
        elif _HOLDERS.search(holder) and context.is_literal(other):
            return name
    return ""
