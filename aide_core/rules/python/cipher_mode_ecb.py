"""Block ciphers in ECB mode."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_CIPHERS = ("AES", "DES", "DES3", "ARC2", "Blowfish", "CAST")


@rule(
    "py-cipher-mode-ecb",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="ECB encrypts equal blocks to equal blocks, so the structure of the data shows.",
    cwe=[327],
    calls=[
        "cryptography.hazmat.primitives.ciphers.modes.ECB",
        *(f"Crypto.Cipher.{name}.new" for name in _CIPHERS),
        *(f"Cryptodome.Cipher.{name}.new" for name in _CIPHERS),
    ],
    literals=["ECB"],
    aliases=["bandit:B305", "ruff:S305", "semgrep:insecure-cipher-mode-ecb"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def cipher_mode_ecb(call: Call, context: FileContext) -> Iterator[Match]:
    """A block cipher runs in ECB mode.

    Why:
        Every block is encrypted alone and in the same way. Repeated content can be seen in the
        result, and blocks can be reordered or replayed without notice.
    Remediation:
        Use an authenticated mode: `AESGCM` or `ChaCha20Poly1305` of `cryptography`, or
        `AES.MODE_GCM` of PyCryptodome, with a fresh nonce for every message.
    Bad:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        cipher = Cipher(algorithms.AES(key), modes.ECB())
    Bad:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_ECB)
    Good:
        from Crypto.Cipher import AES
        cipher = AES.new(key, AES.MODE_GCM, nonce)  # not ECB
    Good:
        from drawing import modes
        palette = modes.ECB()
    References:
        https://cryptography.io/en/latest/hazmat/primitives/symmetric-encryption/
        https://csrc.nist.gov/pubs/sp/800/38/a/final
    """
    if call.name.endswith(".ECB"):
        yield context.match(call.node)
        return
    mode = call.argument("mode", 1)
    if mode is not None and context.resolve(mode).endswith(".MODE_ECB"):
        yield context.match(mode)
