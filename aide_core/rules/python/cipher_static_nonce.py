"""Initialisation vectors and nonces that are always the same."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.fixed_bytes import fixed_bytes

_MODES = "cryptography.hazmat.primitives.ciphers.modes"
_AEAD = "cryptography.hazmat.primitives.ciphers.aead"
_AEADS = ("AESGCM", "AESCCM", "AESOCB3", "AESGCMSIV", "ChaCha20Poly1305")
_CIPHERS = ("AES", "DES", "DES3", "Blowfish", "ChaCha20", "ChaCha20_Poly1305", "Salsa20")


@rule(
    "py-cipher-static-nonce",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This nonce or initialisation vector is the same for every message.",
    cwe=[329, 323],
    calls=[
        *(f"{_MODES}.{mode}" for mode in ("CBC", "CTR", "GCM", "CFB", "OFB", "CFB8")),
        *(f"{_AEAD}.{name}().encrypt" for name in _AEADS),
        "cryptography.hazmat.primitives.ciphers.algorithms.ChaCha20",
        *(
            f"{family}.Cipher.{name}.new"
            for family in ("Crypto", "Cryptodome")
            for name in _CIPHERS
        ),
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def cipher_static_nonce(call: Call, context: FileContext) -> Iterator[Match]:
    """Messages are encrypted with a nonce that is written in the code.

    Why:
        In GCM, CTR and stream ciphers two messages under one nonce cancel out to the difference
        of their plain texts, and GCM then also gives away the key that signs. In CBC, equal
        beginnings become visible.
    Remediation:
        Make a new nonce for every message, `os.urandom(12)` for GCM and ChaCha20 or 16 bytes for
        CBC, and store it in front of the encrypted text.
    Bad:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        sealed = AESGCM(key).encrypt(b"000000000000", data, None)
    Bad:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        IV = b"x" * 16
        cipher = Cipher(algorithms.AES(key), modes.CBC(IV))
    Bad:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_CBC, iv=bytes(16))
    Bad:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_CBC, "1234567890123456".encode())
    Good:
        import os
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        sealed = AESGCM(key).encrypt(os.urandom(12), data, None)
    Good:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        cipher = Cipher(algorithms.AES(key), modes.CBC(data[:16]))
    Good:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_CBC, iv=get_random_bytes(16))
    Good:
        from Crypto.Cipher import AES
        cipher = AES.new(b"x" * 16, AES.MODE_ECB)
    Bad:
        from cryptography.hazmat.primitives.ciphers import algorithms
        algorithm = algorithms.ChaCha20(key, nonce=b"0123456789abcdef")
    Bad:
        from cryptography.hazmat.primitives.ciphers import modes
        mode = modes.CTR(nonce=b"0123456789abcdef")
    Bad:
        from cryptography.hazmat.primitives.ciphers import modes
        mode = modes.CBC(initialization_vector=b"0123456789abcdef")
    Good:
        # in tests/test_shop.py
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        sealed = AESGCM(key).encrypt(b"000000000000", data, None)
    Good:
        from cryptography.hazmat.primitives.ciphers import algorithms
        algorithm = algorithms.ChaCha20(key, fresh_nonce(), b"0123456789abcdef")
    Bad:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_GCM, nonce=b"0123456789ab")
    References:
        https://cryptography.io/en/latest/hazmat/primitives/aead/
        https://csrc.nist.gov/pubs/sp/800/38/d/final
    """
    nonce = _nonce(call)
    if nonce is not None and not context.in_tests and fixed_bytes(nonce, context) is not None:
        yield context.match(nonce)


def _nonce(call: Call) -> Node | None:
    """The argument that is the nonce; each library has its own place and name for it."""
    if call.name.startswith(_MODES):
        return call.argument("initialization_vector", 0) or call.argument("nonce", 0)
    if call.name.startswith(_AEAD):
        return call.argument("nonce", 0)
    if call.name.endswith("algorithms.ChaCha20"):
        return call.argument("nonce", 1)
    return call.argument("iv", 2) or call.argument("nonce", 2)
