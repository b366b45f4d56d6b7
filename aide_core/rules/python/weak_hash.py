"""MD5, SHA-1 and older digests."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.sensitive_names import (
    is_password,
    is_signature,
    is_token,
    names_in,
    target_names,
)

_HMAC = ("hmac.", "cryptography.hazmat.primitives.hmac.")
_WEAK = frozenset({"md2", "md4", "md5", "sha", "sha1", "ripemd160", "md5sha1"})


@rule(
    "py-weak-hash",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="This digest can be made to collide; it proves nothing about who wrote the data.",
    cwe=[327, 328],
    calls=[
        "hashlib.md5",
        "hashlib.sha1",
        "hashlib.new",
        "Crypto.Hash.MD2.new",
        "Crypto.Hash.MD4.new",
        "Crypto.Hash.MD5.new",
        "Crypto.Hash.SHA.new",
        "Crypto.Hash.SHA1.new",
        "Cryptodome.Hash.MD2.new",
        "Cryptodome.Hash.MD4.new",
        "Cryptodome.Hash.MD5.new",
        "Cryptodome.Hash.SHA.new",
        "Cryptodome.Hash.SHA1.new",
        "cryptography.hazmat.primitives.hashes.MD5",
        "cryptography.hazmat.primitives.hashes.SHA1",
    ],
    aliases=["bandit:B303", "bandit:B324", "ruff:S303", "ruff:S324"],
    controls=[
        "soc2:CC6.1",
        "soc2:CC6.7",
        "hipaa:164.312(a)(2)(iv)",
        "hipaa:164.312(c)(1)",
        "gdpr:32(1)(a)",
    ],
)
def weak_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A broken digest is used.

    Why:
        Two inputs with the same MD5 or SHA-1 digest can be produced at will. Where the digest
        decides whether data is genuine, an attacker supplies other data with the same digest.
    Remediation:
        Use `hashlib.sha256` or `hashlib.blake2b`. Where the digest only names cache entries or
        finds changed files, say so with `usedforsecurity=False`.
    Bad:
        import hashlib
        signature = hashlib.md5(body).hexdigest()
    Bad:
        import hashlib
        digest = hashlib.new("SHA-1", body)
    Bad:
        from hashlib import sha1 as digest
        digest(body)
    Good:
        import hashlib
        signature = hashlib.sha256(body).hexdigest()
    Good:
        import hashlib
        key = hashlib.md5(body, usedforsecurity=False).hexdigest()
    Good:
        import hashlib
        digest = hashlib.new("sha256", body)
    Good:
        import hashlib
        digest = hashlib.new(configured_name, body)
    Good:
        import hashlib
        stored = hashlib.md5(password).hexdigest()  # py-password-fast-hash reports this one
    Good:
        from cryptography.hazmat.primitives import hashes, hmac
        code = hmac.HMAC(key, hashes.SHA1())  # py-hmac-weak-hash reports this one
    Bad:
        import hashlib
        session_token = hashlib.sha1(user.name.encode()).hexdigest()
    Bad:
        # in tests/test_shop.py
        import hashlib
        session_token = hashlib.sha1(user.name.encode()).hexdigest()
    References:
        https://docs.python.org/3/library/hashlib.html#hashlib.usedforsecurity
        https://csrc.nist.gov/projects/hash-functions
    """
    name = _algorithm(call, context)
    if name not in _WEAK or context.is_value(call.argument("usedforsecurity"), value=False):
        return
    if _is_for_hmac(call, context):
        return
    held = list(names_in(call.arguments))
    if any(is_password(each) for each in held):
        return
    near = [*held, *target_names(call.node)]
    serious = any(is_token(each) or is_signature(each) for each in near)
    yield context.match(
        call.node,
        f"{name.upper()} can be made to collide; it proves nothing about who wrote the data.",
        severity=Severity.MEDIUM if serious and not context.in_tests else None,
    )


def _is_for_hmac(call: Call, context: FileContext) -> bool:
    """Whether the digest is handed to an HMAC, which has a rule of its own."""
    outer = context.enclosing(call.node, {"call", "block", "module"})
    made = context.as_call(outer)
    return made is not None and made.name.startswith(_HMAC)


def _algorithm(call: Call, context: FileContext) -> str:
    """The algorithm that a call asks for, in lower case without dashes."""
    if call.name != "hashlib.new":
        holder, _, last = call.name.rpartition(".")
        return (holder.rpartition(".")[2] if last == "new" else last).lower()
    chosen = context.string(call.argument("name", 0)) or ""
    return chosen.lower().replace("-", "").replace("_", "")
