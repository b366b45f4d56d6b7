"""scrypt, bcrypt and Argon2 with a low cost."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

LEAST_SCRYPT_N = 2**14
LEAST_BCRYPT_ROUNDS = 10
LEAST_ARGON2_KIB = 7168
# The argument that holds the cost: its name, its position, the least value that is sound.
_COSTS = {
    "hashlib.scrypt": ("n", -1, LEAST_SCRYPT_N),
    "cryptography.hazmat.primitives.kdf.scrypt.Scrypt": ("n", 2, LEAST_SCRYPT_N),
    "Crypto.Protocol.KDF.scrypt": ("N", 3, LEAST_SCRYPT_N),
    "Cryptodome.Protocol.KDF.scrypt": ("N", 3, LEAST_SCRYPT_N),
    "bcrypt.gensalt": ("rounds", 0, LEAST_BCRYPT_ROUNDS),
    "flask_bcrypt.generate_password_hash": ("rounds", 1, LEAST_BCRYPT_ROUNDS),
    "argon2.PasswordHasher": ("memory_cost", 1, LEAST_ARGON2_KIB),
    "passlib.hash.bcrypt.using": ("rounds", -1, LEAST_BCRYPT_ROUNDS),
    "passlib.hash.argon2.using": ("memory_cost", -1, LEAST_ARGON2_KIB),
}


@rule(
    "py-kdf-cost-low",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="This password hash runs with a low cost.",
    cwe=[916],
    calls=list(_COSTS),
    controls=["soc2:CC6.1", "hipaa:164.308(a)(5)(ii)(D)", "gdpr:32(1)(a)"],
)
def kdf_cost_low(call: Call, context: FileContext) -> Iterator[Match]:
    """A password hash is set to a cost that guessing hardly feels.

    Why:
        The cost is the protection: each step of bcrypt's rounds halves what an attacker can try.
        A low setting turns a slow hash into a fast one.
    Remediation:
        Leave the library's defaults, or set scrypt to n of at least 2**15, bcrypt to 12 rounds
        and Argon2id to 19 MiB with two passes.
    Bad:
        import hashlib
        key = hashlib.scrypt(password, salt=salt, n=1024, r=8, p=1)
    Bad:
        import bcrypt
        stored = bcrypt.hashpw(password, bcrypt.gensalt(4))
    Bad:
        from argon2 import PasswordHasher
        hasher = PasswordHasher(time_cost=1, memory_cost=1024)
    Good:
        import hashlib
        key = hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)
    Good:
        import bcrypt
        stored = bcrypt.hashpw(password, bcrypt.gensalt())
    Good:
        import bcrypt
        stored = bcrypt.hashpw(password, bcrypt.gensalt(12))
    Good:
        from argon2 import PasswordHasher
        hasher = PasswordHasher(time_cost=2, memory_cost=19456)
    Good:
        # in tests/test_shop.py
        import hashlib
        key = hashlib.scrypt(password, salt=salt, n=1024, r=8, p=1)
    Good:
        import bcrypt
        stored = bcrypt.hashpw(password, bcrypt.gensalt(rounds="4"))
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    keyword, position, least = _COSTS[call.name]
    cost = call.argument(keyword, position)
    found = context.constant(cost)
    if cost is None or found is None or type(found.value) is not int or context.in_tests:
        return
    if found.value < least:
        yield context.match(cost, f"The cost `{keyword}` is {found.value}; {least} is the least.")
