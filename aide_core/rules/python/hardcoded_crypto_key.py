"""Keys of ciphers and MACs that are written in the code."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.fixed_bytes import fixed_bytes
from aide_core.rules.support.sensitive_names import names_in, words

_AEAD = "cryptography.hazmat.primitives.ciphers.aead"
_ALGORITHMS = "cryptography.hazmat.primitives.ciphers.algorithms"
_CIPHERS = ("AES", "DES", "DES3", "Blowfish", "ARC4", "ChaCha20", "ChaCha20_Poly1305", "Salsa20")
_MACS = ("hmac.new", "hmac.digest", "hmac.HMAC")


@rule(
    "py-hardcoded-crypto-key",
    languages=["python"],
    severity="high",
    confidence="high",
    message="This key is written in the code, so everyone who has the code has the key.",
    cwe=[321, 798],
    calls=[
        "cryptography.fernet.Fernet",
        *(f"{_AEAD}.{name}" for name in ("AESGCM", "AESCCM", "AESSIV", "ChaCha20Poly1305")),
        *(f"{_ALGORITHMS}.{name}" for name in ("AES", "AES128", "AES256", "ChaCha20", "Camellia")),
        *(
            f"{family}.Cipher.{name}.new"
            for family in ("Crypto", "Cryptodome")
            for name in _CIPHERS
        ),
        "nacl.secret.SecretBox",
        *_MACS,
        "cryptography.hazmat.primitives.hmac.HMAC",
    ],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def hardcoded_crypto_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A cipher or MAC works with a key that is written in the code.

    Why:
        Whoever can read the repository, a backup or the installed program decrypts the data and
        signs in its owner's name, and the key cannot be changed without a release.
    Remediation:
        Read the key from a secret store or the environment at start, and make it with
        `os.urandom(32)` or `Fernet.generate_key()`. Treat the present key as known to others.
    Bad:
        from cryptography.fernet import Fernet
        box = Fernet(b"c2l4dGVlbiBieXRlcyBvZiBrZXkgYW5kIG1vcmUuLi4=")
    Bad:
        from Crypto.Cipher import AES
        KEY = b"sixteen byte key"
        cipher = AES.new(KEY, AES.MODE_GCM)
    Bad:
        import hmac
        code = hmac.new("signing-key".encode(), body, "sha256")
    Bad:
        import hmac
        code = hmac.digest(b"", body, "sha256")
    Good:
        import os
        from cryptography.fernet import Fernet
        box = Fernet(os.environ["BOX_KEY"])
    Good:
        from Crypto.Cipher import AES
        cipher = AES.new(load_key(), AES.MODE_GCM)
    Good:
        import hmac
        salt = bytes(32)
        extracted = hmac.new(salt, shared, "sha256")  # HKDF with its default salt
    Good:
        import hmac
        code = hmac.new(key, b"fixed message", "sha256")
    Bad:
        from cryptography.hazmat.primitives.hmac import HMAC
        code = HMAC(b"signing-key", algorithm)
    Good:
        # in tests/test_shop.py
        from cryptography.fernet import Fernet
        box = Fernet(b"c2l4dGVlbiBieXRlcyBvZiBrZXkgYW5kIG1vcmUuLi4=")
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
        https://cryptography.io/en/latest/fernet/
    """
    key = call.argument("key", 0)
    value = fixed_bytes(key, context)
    if key is None or value is None or context.in_tests or _is_salt(key):
        return
    if not value:
        yield context.match(key, "This key is empty, so anyone can compute the same result.")
        return
    is_mac = call.name in _MACS or call.name.endswith(".HMAC")
    yield context.match(key, severity=Severity.MEDIUM if is_mac else None)


def _is_salt(key: Node) -> bool:
    """Whether a key is called a salt: key derivation takes a public one in the key's place."""
    return any("salt" in words(name) for name in names_in(key))
