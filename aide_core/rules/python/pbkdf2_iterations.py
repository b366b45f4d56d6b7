"""PBKDF2 with few iterations."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

FEWEST_ITERATIONS = 100_000
_DERIVE = "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC"
# Where the count stands, and the count when it is left out (None: it must be given).
_PLACES = {
    "hashlib.pbkdf2_hmac": ("iterations", 3, None),
    _DERIVE: ("iterations", 3, None),
    "Crypto.Protocol.KDF.PBKDF2": ("count", 3, 1000),
    "Cryptodome.Protocol.KDF.PBKDF2": ("count", 3, 1000),
    "django.utils.crypto.pbkdf2": ("iterations", 2, None),
}


@rule(
    "py-pbkdf2-iterations",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="PBKDF2 runs too few iterations.",
    cwe=[916],
    calls=list(_PLACES),
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
)
def pbkdf2_iterations(call: Call, context: FileContext) -> Iterator[Match]:
    """PBKDF2 runs fewer than 100,000 iterations.

    Why:
        The iterations are all that slows down guessing. At one thousand, a single graphics card
        tries millions of passwords a second against a leaked value.
    Remediation:
        Use at least 600,000 iterations with SHA-256 (210,000 with SHA-512), or better Argon2id or
        scrypt, and raise the number when people sign in.
    Bad:
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
    Bad:
        from Crypto.Protocol.KDF import PBKDF2
        key = PBKDF2(password, salt, 32)
    Bad:
        from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
        COUNT = 20_000
        kdf = PBKDF2HMAC(algorithm=digest, length=32, salt=salt, iterations=COUNT)
    Good:
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    Good:
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, salt, configured)
    Good:
        from Crypto.Protocol.KDF import PBKDF2
        key = PBKDF2(password, salt, 32, count=1_000_000)
    Good:
        from Crypto.Protocol.KDF import PBKDF2
        key = PBKDF2(password, salt, **options)
    Good:
        # in tests/test_shop.py
        import hashlib
        key = hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    keyword, position, default = _PLACES[call.name]
    given = call.argument(keyword, position)
    found = context.constant(given)
    count = found.value if found is not None else None
    if given is None and not call.has_splat:
        count = default
    if type(count) is not int or count >= FEWEST_ITERATIONS or context.in_tests:
        return
    yield context.match(
        call.node if given is None else given,
        f"PBKDF2 runs only {count:,} iterations; {FEWEST_ITERATIONS:,} are the least.",
    )
