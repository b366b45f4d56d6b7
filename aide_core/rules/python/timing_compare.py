"""Secrets compared with `==`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Fix
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sensitive_names import words

_MADE = (
    "hmac.new().hexdigest()",
    "hmac.new().digest()",
    "hmac.HMAC().hexdigest()",
    "hmac.HMAC().digest()",
    "hmac.digest()",
)
_SECRETS = frozenset({"token", "secret", "signature", "apikey", "hmac", "mac", "digest"})
_RECEIVED = frozenset({"request", "req", "headers", "header", "query", "cookies", "params", "form"})
_NAMED = frozenset({"attribute", "identifier", "subscript"})


@rule(
    "py-timing-compare",
    languages=["python"],
    severity="low",
    confidence="high",
    message="This comparison stops at the first difference, and its duration shows where.",
    cwe=[208],
    kinds=["comparison_operator"],
    literals=["hmac", "signature", "token", "api_key", "apikey", "secret"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    fixable=True,
)
def timing_compare(node: Node, context: FileContext) -> Iterator[Match]:
    """A signature or token is compared with `==`.

    Why:
        The comparison ends at the first byte that differs. By measuring many requests an
        attacker finds the right value byte by byte.
    Remediation:
        Compare with `hmac.compare_digest`, which takes the same time for every input.
    Bad:
        import hmac
        def check(key, body, given):
            return hmac.new(key, body, "sha256").hexdigest() == given
    Bad:
        import hmac
        def check(key, body, given):
            code = hmac.digest(key, body, "sha256")
            if given != code:
                raise PermissionError
    Bad:
        def check(request, settings):
            return request.headers["X-Api-Key"] == settings.api_key
    Good:
        import hmac
        def check(key, body, given):
            return hmac.compare_digest(hmac.digest(key, body, "sha256"), given)
    Good:
        def check(request, settings):
            return settings.api_key == ""
    Good:
        def check(request, settings):
            return request.headers["X-Colour"] == settings.secret_colour
    Good:
        def check(request, settings):
            return request.headers["X-Api-Key"] in settings.api_key
    Good:
        def check(settings, chosen):
            return chosen == settings.api_key
    Good:
        def check(request, settings):
            return request.headers["X-Kind"] == settings.KIND_TOKEN
    Bad:
        def check(request, expected_signature):
            return request.headers.get("X-Signature") != expected_signature
    Good:
        import hmac
        def check(key, body):
            return hmac.digest(key, body, "sha256") == b"0123456789abcdef0123456789abcdef"
    Good:
        def check(request, low, token):
            return low == request.query == token
    Good:
        # in tests/test_shop.py
        import hmac
        def check(key, body, given):
            return hmac.new(key, body, "sha256").hexdigest() == given
    Good:
        def check(request, settings):
            return request.headers["X-Key"] == read("settings.api_key")
    References:
        https://docs.python.org/3/library/hmac.html#hmac.compare_digest
    """
    sides = node.named_children
    operators = node.children_by_field_name("operators")
    if len(sides) != 2 or operators[0].type not in {"==", "!="}:
        return
    if context.in_tests or any(context.is_literal(side) for side in sides):
        return
    made = any(context.resolve(side) in _MADE for side in sides)
    if not made and not _is_named(sides, context):
        return
    yield context.match(
        node,
        f"`{operators[0].type}` stops at the first difference, and its duration shows where.",
        fix=_fix(node, sides, context) if made else None,
        confidence=None if made else Confidence.LOW,
    )


def _is_named(sides: list[Node], context: FileContext) -> bool:
    """Whether a value that came with a request is compared with one that looks secret."""
    for received, kept in (sides, reversed(sides)):
        if received.type not in _NAMED and received.type != "call":
            continue
        arrived = not _RECEIVED.isdisjoint(words(context.text(received)[:200]))
        name = context.text(kept).rpartition(".")[2]
        if arrived and kept.type in _NAMED and _looks_secret(name):
            return True
    return False


def _looks_secret(name: str) -> bool:
    parts = words(name)
    if not parts or name.isupper():
        return False
    return parts[-1] in _SECRETS or parts[-2:] == ("api", "key")


def _fix(node: Node, sides: list[Node], context: FileContext) -> Fix:
    operator = node.children_by_field_name("operators")[0].type
    one, other = (context.text(side) for side in sides)
    negated = "not " if operator == "!=" else ""
    edit = context.replace(node, f"{negated}hmac.compare_digest({one}, {other})")
    return context.fix(
        "Compare in constant time", edit, *context.add_import("import hmac"), safe=False
    )
