"""What a random number is used for, by the names around it."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.secret_words import names_secret, shown_name

RANDOM_CALLS = tuple(
    f"{holder}.{name}"
    for holder in ("random", "random.Random()")
    for name in (
        *("random", "randint", "randrange", "choice", "choices", "sample", "uniform"),
        *("getrandbits", "randbytes", "triangular"),
    )
)
_ENDINGS = re.compile(
    r"(?:^|_|[a-z])(?:token|salt|nonce|otp|pin|csrf|session_?id|voucher|coupon|password_?reset)$"
    r"|(?:voucher|coupon|promo|gift|discount|invite|invitation|activation|confirmation|reset|sms"
    r"|verification|verify|redeem|pairing|login|pin|access|unlock|one_?time)_?code$",
    re.IGNORECASE,
)
# Letters that are drawn one by one and joined are meant to be unguessable more often than not.
_DRAWN = re.compile(r"(?:^|_)(?:code|reset|invite|ticket)$", re.IGNORECASE)
_PLAIN_CODES = re.compile(
    r"(?:zip|post|postal|country|currency|colou?r|area|status|error|exit|lang|language|product"
    r"|bar|source|byte|plate|airport|stock|item)_?code$",
    re.IGNORECASE,
)
_MAX_FUNCTION_BYTES = 20_000
_JOINING = frozenset({"call", "lambda", "block", "module"})
_FUNCTION = frozenset({"function_definition"})


def secret_name(call: Node, context: FileContext) -> str:
    """The name that says a random value becomes a secret; empty when none does."""
    is_drawn = _is_drawn(call, context)
    return next((n for n in _names(call, context) if _is_secret(n, is_drawn=is_drawn)), "")


def _is_secret(name: str, *, is_drawn: bool) -> bool:
    if names_secret(name) or _ENDINGS.search(name):
        return True
    return is_drawn and bool(_DRAWN.search(name)) and not _PLAIN_CODES.search(name)


def _is_drawn(call: Node, context: FileContext) -> bool:
    """Whether the values are joined to a text: `"".join(random.choice(letters) for …)`."""
    outer = context.enclosing(call, _JOINING)
    joined = context.as_call(outer)
    return joined is not None and joined.method == "join"


def _names(call: Node, context: FileContext) -> list[str]:
    """What the value is assigned to or passed as, and what the function returning it is called."""
    found: list[str] = []
    node: Node | None = call
    while node is not None and not node.type.endswith("_definition"):
        if node.type in {"assignment", "augmented_assignment"}:
            left = node.child_by_field_name("left")
            found += [shown_name(left, context)] if left is not None else []
            found += _returned_by(left, context)
        elif node.type in {"keyword_argument", "named_expression"}:
            found.append(context.text(node.child_by_field_name("name")))
        elif node.type == "pair":
            found.append(context.string(node.child_by_field_name("key")) or "")
        if node.type in {"return_statement", "yield"}:
            function = context.enclosing(node, _FUNCTION)
            name = function.child_by_field_name("name") if function is not None else None
            found.append(context.text(name))
        if node.type in {"block", "module"}:
            break
        node = node.parent
    return found


def _returned_by(target: Node | None, context: FileContext) -> list[str]:
    """The name of the function that returns the variable which is assigned here."""
    function = context.enclosing(target, _FUNCTION) if target is not None else None
    if target is None or function is None or target.type != "identifier":
        return []
    if function.end_byte - function.start_byte > _MAX_FUNCTION_BYTES:
        return []
    for statement in context.find({"return_statement"}, function):
        if any(value.text == target.text for value in statement.named_children):
            return [context.text(function.child_by_field_name("name"))]
    return []
