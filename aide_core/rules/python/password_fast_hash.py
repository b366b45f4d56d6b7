"""Passwords digested by a fast hash function."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.sensitive_names import is_password, names_in

_FAST = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384",
    "sha3_512", "blake2b", "blake2s",
)  # fmt: skip
_LIBRARY = ("MD4", "MD5", "SHA", "SHA1", "SHA256", "SHA512", "SHA3_256", "BLAKE2b")
_LOOKUP = b"pwnedpasswords"


@rule(
    "py-password-fast-hash",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="This password is digested by a fast hash function, so it can be guessed quickly.",
    cwe=[916, 328],
    calls=[
        *(f"hashlib.{name}" for name in _FAST),
        *(f"hashlib.{name}().update" for name in _FAST),
        *(f"Crypto.Hash.{name}.new" for name in _LIBRARY),
        *(f"Cryptodome.Hash.{name}.new" for name in _LIBRARY),
    ],
    literals=["passw", "passphrase", "passcode", "pwd", "pw"],
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
)
def password_fast_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A password goes through a digest that was built to be fast.

    Why:
        A graphics card tries billions of such digests a second. When the table of users leaks,
        most passwords in it are known within days, with or without a salt.
    Remediation:
        Use a slow, salted password hash: `argon2-cffi`, `bcrypt`, or `hashlib.scrypt` from the
        standard library.
    Bad:
        import hashlib
        stored = hashlib.sha256((salt + password).encode()).hexdigest()
    Bad:
        import hashlib
        digest = hashlib.sha512()
        digest.update(form["password"].encode())
    Good:
        import hashlib
        stored = hashlib.sha256((salt + document).encode()).hexdigest()
    Good:
        import hashlib
        stored = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1)
    Good:
        import hashlib
        stored = hashlib.sha256(password_file.read()).hexdigest()
    Good:
        import hashlib
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()
    Good:
        import hashlib
        # A lookup at https://api.pwnedpasswords.com needs the SHA-1 digest of the password.
        digest = hashlib.sha1(password.encode()).hexdigest()
    Good:
        import hashlib
        def set_password(user, document):
            user.proof = hashlib.sha256(document).hexdigest()
    Good:
        # in tests/test_shop.py
        import hashlib
        stored = hashlib.sha256((salt + password).encode()).hexdigest()
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    if context.is_value(call.argument("usedforsecurity"), value=False):
        return
    if _LOOKUP in context.source.data or context.in_tests:
        return
    if any(is_password(name) and not _is_other(name) for name in names_in(call.arguments)):
        yield context.match(call.node)


def _is_other(name: str) -> bool:
    """Whether a name only speaks of something that belongs to a password."""
    ends = ("_file", "_path", "_url", "_id", "_hash", "_digest", "_field", "_name", "_length")
    return name.lower().endswith(ends)
