"""Asymmetric keys that are too short."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule

SHORTEST_BITS = 2048
BREAKABLE_BITS = 1024
_ASYMMETRIC = "cryptography.hazmat.primitives.asymmetric"
# Position of the size in bits, by the function that makes the key.
_PLACES = {
    f"{_ASYMMETRIC}.rsa.generate_private_key": ("key_size", 1),
    f"{_ASYMMETRIC}.dsa.generate_private_key": ("key_size", 0),
    f"{_ASYMMETRIC}.dsa.generate_parameters": ("key_size", 0),
    f"{_ASYMMETRIC}.dh.generate_parameters": ("key_size", 1),
    "Crypto.PublicKey.RSA.generate": ("bits", 0),
    "Crypto.PublicKey.DSA.generate": ("bits", 0),
    "Crypto.PublicKey.ElGamal.generate": ("bits", 0),
    "Cryptodome.PublicKey.RSA.generate": ("bits", 0),
    "Cryptodome.PublicKey.DSA.generate": ("bits", 0),
    "Cryptodome.PublicKey.ElGamal.generate": ("bits", 0),
    "paramiko.RSAKey.generate": ("bits", 0),
    "paramiko.DSSKey.generate": ("bits", 0),
    "rsa.newkeys": ("nbits", 0),
    "OpenSSL.crypto.PKey().generate_key": ("bits", 1),
}


@rule(
    "py-asymmetric-key-short",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="A key of this size is too short.",
    cwe=[326],
    calls=list(_PLACES),
    aliases=["bandit:B505", "ruff:S505", "semgrep:insufficient-rsa-key-size"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def asymmetric_key_short(call: Call, context: FileContext) -> Iterator[Match]:
    """An RSA, DSA or Diffie-Hellman key has fewer than 2048 bits.

    Why:
        Numbers of 829 bits have been factored in public, and 1024 bits are within reach of a
        well-paid attacker. Whoever finds the private key signs and decrypts in its owner's name.
    Remediation:
        Use at least 2048 bits, 3072 for keys that live past 2030, or a curve such as Ed25519.
    Bad:
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    Bad:
        from Crypto.PublicKey import RSA
        BITS = 1536
        key = RSA.generate(BITS)
    Good:
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    Good:
        from Crypto.PublicKey import RSA
        key = RSA.generate(configured_bits)
    Good:
        from factory import RSA
        key = RSA.generate(512)
    Good:
        # in tests/test_shop.py
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    Good:
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=65537, key_size="1024")
    References:
        https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final
    """
    size = call.argument(*_PLACES[call.name])
    bits = _integer(size, context)
    if size is None or bits is None or bits >= SHORTEST_BITS or context.in_tests:
        return
    yield context.match(
        size,
        f"A key of {bits} bits is too short; {SHORTEST_BITS} bits are the least.",
        severity=Severity.HIGH if bits <= BREAKABLE_BITS else None,
    )


def _integer(node: Node | None, context: FileContext) -> int | None:
    found = context.constant(node)
    return found.value if found is not None and type(found.value) is int else None
