"""Misuse of the browser's own cryptography."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import CRYPTO
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import elements, follow, option

_HOLDERS = ("crypto.subtle", "window.crypto.subtle", "crypto.webcrypto.subtle")
_ENOUGH_ROUNDS = 100_000


def _methods(*names: str) -> list[str]:
    return [f"{holder}.{name}" for holder in _HOLDERS for name in names]


@rule(
    "js-webcrypto-few-rounds",
    languages=SCRIPTS,
    severity="medium",
    confidence="high",
    message="A password is stretched with too few rounds.",
    cwe=[916],
    calls=_methods("deriveKey", "deriveBits"),
    literals=["iterations"],
    controls=CRYPTO,
)
def webcrypto_few_rounds(call: Call, context: FileContext) -> Iterator[Match]:
    """PBKDF2 of the Web Crypto API runs fewer than 100,000 rounds.

    Why:
        Whoever gets hold of the encrypted data tries passwords so much faster: each round that is
        left out makes a guess cheaper.
    Remediation:
        Use 600,000 rounds with SHA-256, as OWASP advises.
    Bad:
        const key = await crypto.subtle.deriveKey({ name: "PBKDF2", salt, iterations: 1000 }, k);
    Good:
        const key = await crypto.subtle.deriveKey({ name: "PBKDF2", salt, iterations: 600000 }, k);
    Good:
        const key = await crypto.subtle.deriveKey({ name: "PBKDF2", salt, iterations }, k);
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
    """
    found = context.constant(option(call.argument(position=0), context, "iterations"))
    if found is not None and isinstance(found.value, int) and found.value < _ENOUGH_ROUNDS:
        yield context.match(call.node)


@rule(
    "js-webcrypto-fixed-nonce",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="The nonce is the same for every message.",
    cwe=[323, 329],
    calls=_methods("encrypt"),
    literals=["iv", "counter"],
    controls=CRYPTO,
)
def webcrypto_fixed_nonce(call: Call, context: FileContext) -> Iterator[Match]:
    """A message is encrypted with a nonce that never changes.

    Why:
        With AES-GCM or AES-CTR two messages under one nonce give away both, and with GCM the key
        for forging more. With AES-CBC equal beginnings show.
    Remediation:
        Make a new one for each message: `crypto.getRandomValues(new Uint8Array(12))`.
    Bad:
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, k, m);
    Bad:
        const start = new Uint8Array([1, 2, 3, 4]);
        const data = await crypto.subtle.encrypt({ name: "AES-CTR", counter: start }, k, m);
    Bad:
        const iv = new TextEncoder().encode("0123456789ab");
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = new Uint8Array(12);
        crypto.getRandomValues(iv);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = nonceOf(12);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = new Uint8Array([count, 2]);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = new Uint8Array(stored);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    Good:
        const iv = new TextEncoder().encode(nonce);
        const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, k, m);
    References:
        https://developer.mozilla.org/docs/Web/API/AesGcmParams#iv
    """
    settings = call.argument(position=0)
    given = option(settings, context, "iv") or option(settings, context, "counter")
    nonce = follow(given, context)
    if nonce is None or f"getRandomValues({context.text(given)})" in context.text(context.root):
        return
    made = context.as_call(nonce)
    if made is not None and _is_fixed(made, context):
        yield context.match(call.node)


def _is_fixed(made: Call, context: FileContext) -> bool:
    given = made.argument(position=0)
    if made.name == "TextEncoder().encode":
        return context.string(given) is not None
    if made.name != "Uint8Array" or given is None:
        return False
    listed: list[Node] = list(elements(given, context))
    constant = bool(listed) and all(context.is_literal(each) for each in listed)
    return constant or context.is_literal(given)
