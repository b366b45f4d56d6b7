"""Salts that are written in the code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.fixed_bytes import fixed_bytes

_KDF = "cryptography.hazmat.primitives.kdf"
_PLACES = {
    "hashlib.pbkdf2_hmac": ("salt", 2),
    "hashlib.scrypt": ("salt", -1),
    f"{_KDF}.pbkdf2.PBKDF2HMAC": ("salt", 2),
    f"{_KDF}.scrypt.Scrypt": ("salt", 0),
    f"{_KDF}.argon2.Argon2id": ("salt", -1),
    "Crypto.Protocol.KDF.PBKDF2": ("salt", 1),
    "Crypto.Protocol.KDF.scrypt": ("salt", 1),
    "Cryptodome.Protocol.KDF.PBKDF2": ("salt", 1),
    "Cryptodome.Protocol.KDF.scrypt": ("salt", 1),
    "bcrypt.hashpw": ("salt", 1),
    "crypt.crypt": ("salt", 1),
    "django.contrib.auth.hashers.make_password": ("salt", 1),
}


@rule(
    "py-static-salt",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="This salt is the same for every password.",
    cwe=[760],
    calls=list(_PLACES),
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
)
def static_salt(call: Call, context: FileContext) -> Iterator[Match]:
    """Passwords are hashed with a salt that is written in the code.

    Why:
        With one salt for all, one pass over a word list finds everybody's weak passwords at once,
        and people with the same password get the same stored value.
    Remediation:
        Make a salt for each password, `os.urandom(16)`, and store it beside the hash; or let
        `argon2-cffi`, `bcrypt.gensalt()` or the framework do it.
    Bad:
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, b"pepper", 600_000)
    Bad:
        from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
        SALT = "shop".encode()
        kdf = PBKDF2HMAC(algorithm=digest, length=32, salt=SALT, iterations=600_000)
    Good:
        import hashlib, os
        key = hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 600_000)
    Good:
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", b"pepper", user.salt, 600_000)
    Good:
        # in tests/test_shop.py
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, b"pepper", 600_000)
    References:
        https://docs.python.org/3/library/hashlib.html#key-derivation
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    salt = _salt(call)
    if salt is not None and not context.in_tests and fixed_bytes(salt, context) is not None:
        yield context.match(salt)


def _salt(call: Call) -> Node | None:
    return call.argument(*_PLACES[call.name])
