"""CBC and CTR without anything that notices changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_MODES = "cryptography.hazmat.primitives.ciphers.modes"
_CHECKED = re.compile(rb"hmac|poly1305|cmac|fernet|verify", re.IGNORECASE)
_PLAIN = (".MODE_CBC", ".MODE_CTR", ".MODE_CFB", ".MODE_OFB")


@rule(
    "py-cipher-without-mac",
    languages=["python"],
    severity="low",
    confidence="low",
    message="This mode does not notice changes to what was encrypted.",
    cwe=[353],
    calls=[
        f"{_MODES}.CBC",
        f"{_MODES}.CTR",
        f"{_MODES}.CFB",
        f"{_MODES}.OFB",
        "Crypto.Cipher.AES.new",
        "Cryptodome.Cipher.AES.new",
    ],
    profiles=["strict"],
    controls=["soc2:CC6.1", "hipaa:164.312(c)(1)", "gdpr:32(1)(a)"],
)
def cipher_without_mac(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted in a mode that does not notice changes.

    Why:
        Whoever can alter the encrypted text alters the plain text in a predictable way, and an
        error message about padding is enough to decrypt CBC without the key.
    Remediation:
        Use `AESGCM`, `ChaCha20Poly1305` or `Fernet`, which refuse altered text. Where CBC must
        stay, compute an HMAC over nonce and encrypted text and check it before decrypting.
    Bad:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        cipher = Cipher(algorithms.AES(key), modes.CBC(iv))
    Bad:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_CTR, nonce=nonce)
    Good:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        cipher = Cipher(algorithms.AES(key), modes.GCM(iv))
    Good:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    Good:
        import hmac
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_CBC, iv)
        tag = hmac.digest(mac_key, iv + encrypted, "sha256")
    References:
        https://cryptography.io/en/latest/hazmat/primitives/aead/
    """
    if call.name.endswith(".new"):
        mode = context.resolve(call.argument("mode", 1))
        if not mode.endswith(_PLAIN):
            return
    if _CHECKED.search(context.source.data) is None:
        yield context.match(call.node)
