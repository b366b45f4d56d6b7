"""Keys, digests and random values in JavaScript: what they are made from and used for."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_names import names_in, target_names
from aide_core.rules.support.js_objects import elements, follow
from aide_core.rules.support.secret_words import names_secret
from aide_core.rules.support.sensitive_names import is_password, words

_MAX_DEPTH = 6
_DECODERS = frozenset(
    {
        *("Buffer.from", "Buffer", "CryptoJS.enc.Utf8.parse", "CryptoJS.enc.Hex.parse"),
        *("crypto-js.enc.Utf8.parse", "crypto-js.enc.Hex.parse", "crypto-js.enc.Base64.parse"),
        *("TextEncoder().encode", "crypto.createSecretKey", "Uint8Array", "Uint8Array.from"),
        *("crypto-js.enc.Latin1.parse", "util.TextEncoder().encode"),
    }
)
_ZEROS = frozenset({"Buffer.alloc", "Uint8Array", "Buffer.allocUnsafe"})
_CHECKSUMS = frozenset(
    {
        *("etag", "cache", "checksum", "fingerprint", "version", "revision", "integrity", "file"),
        *(
            "filename",
            "content",
            "chunk",
            "asset",
            "bundle",
            "avatar",
            "gravatar",
            "dedupe",
            "path",
        ),
        *("shard", "color", "colour", "id", "key", "hash", "sum", "name", "css", "websocket"),
    }
)
_SECRET_ENDINGS = re.compile(
    r"(?:^|_|[a-z])(?:token|salt|nonce|otp|pin|csrf|session_?id|voucher|coupon|secret|apikey"
    r"|passwords?)$"
    r"|(?:voucher|coupon|promo|gift|invite|invitation|activation|confirmation|reset|sms|recovery"
    r"|verification|verify|redeem|pairing|login|pin|access|unlock|one_?time|auth)_?code$",
    re.IGNORECASE,
)


def fixed_text(node: Node | None, context: FileContext, depth: int = 0) -> str | None:
    """The text or encoded bytes that an expression always is, or None."""
    found = follow(node, context)
    if found is None or depth > _MAX_DEPTH:
        return None
    known = context.string(found)
    if known is not None:
        return known
    if found.type == "binary_expression":
        # What stands behind `||` is used wherever the setting is missing.
        is_default = context.text(found.child_by_field_name("operator")) in {"||", "??"}
        right = found.child_by_field_name("right")
        return fixed_text(right, context, depth + 1) if is_default else None
    call = context.as_call(found)
    if call is None:
        return None
    name = call.name or call.method
    first = call.argument(position=0)
    if name in _ZEROS and (size := context.constant(first)) is not None:
        filled = fixed_text(call.argument(position=1), context, depth + 1)
        if isinstance(size.value, int):
            return filled or "0"
    if name in _DECODERS:
        items = elements(first, context)
        if items and all(context.is_literal(item) for item in items):
            return context.text(first)
        return fixed_text(first, context, depth + 1)
    if call.receiver is not None and call.method in {"repeat", "padEnd", "slice", "toString"}:
        return fixed_text(call.receiver, context, depth + 1)
    return None


def hashed_password(node: Node | None, context: FileContext) -> str:
    """The name of a password among what an expression reads; empty when there is none."""
    return next((name for name in names_in(node, context) if is_password(name)), "")


def is_checksum(node: Node, context: FileContext) -> bool:
    """Whether the names around a digest say that it only tells texts apart."""
    around = [*target_names(node, context)]
    return any(not _CHECKSUMS.isdisjoint(words(name)) for name in around)


def secret_target(node: Node, context: FileContext) -> str:
    """The name that says a value becomes a secret; empty when none does."""
    names = target_names(node, context)
    return next((n for n in names if names_secret(n) or _SECRET_ENDINGS.search(n)), "")
