"""Java's checks of certificates and host names that accept anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import worth_of

TRUST_CHECKS = frozenset({"checkServerTrusted", "checkClientTrusted", "isTrusted"})
_DECIDING = frozenset(
    {
        *("method_invocation", "throw_statement", "object_creation_expression"),
        *("binary_expression", "identifier", "field_access", "false"),
    }
)
_CARELESS = re.compile(
    r"Noop\w*Verifier|ALLOW_ALL\w*|AllowAll\w*|TrustAll\w*|TrustSelfSigned\w*|NullHostname\w*"
    r"|InsecureTrustManager\w*"
)


def accepts_all(method: Node, context: FileContext) -> bool:
    """Whether a method neither decides nor asks anything: it is empty or returns `true`."""
    body = method.child_by_field_name("body")
    if body is None:
        return False
    return next(context.find(_DECIDING, within=body), None) is None


def accepts_anything(node: Node, context: FileContext) -> bool:
    """Whether an argument is a check that answers yes to everything."""
    if node.type == "lambda_expression":
        body = node.child_by_field_name("body")
        if body is not None and body.type == "block":
            return accepts_all(node, context)
        return context.is_value(body, value=True)
    return node.type != "string_literal" and _CARELESS.search(context.text(node)) is not None


def shown_texts(call: Call, context: FileContext) -> Iterator[str]:
    """The texts that a call's arguments may be, also as elements of an array."""
    for each in call.positional:
        worth = worth_of(each, context)
        yield from worth.texts
        for item in worth.items or ():
            yield from item.texts
