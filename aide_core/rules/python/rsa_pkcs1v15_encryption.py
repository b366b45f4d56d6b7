"""RSA encryption with the padding of 1993."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_PADDING = "cryptography.hazmat.primitives.asymmetric.padding.PKCS1v15()"
_CIPHERS = ("Crypto.Cipher.PKCS1_v1_5.new", "Cryptodome.Cipher.PKCS1_v1_5.new")
_BUILDERS = ("rsa.encrypt", "rsa.decrypt")


@rule(
    "py-rsa-pkcs1v15-encryption",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="RSA encryption with PKCS#1 v1.5 padding lets a padding error reveal the plain text.",
    cwe=[780],
    calls=[*_CIPHERS, *_BUILDERS],
    methods=["encrypt", "decrypt"],
    literals=["PKCS1v15", "PKCS1_v1_5", "import rsa", "from rsa"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "gdpr:32(1)(a)"],
)
def rsa_pkcs1v15_encryption(call: Call, context: FileContext) -> Iterator[Match]:
    """RSA encrypts with PKCS#1 v1.5 padding instead of OAEP.

    Why:
        A server that answers differently, or later, when the padding is wrong decrypts messages
        for whoever asks it often enough; this attack keeps returning since 1998.
    Remediation:
        Use OAEP: `padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)`, or
        `PKCS1_OAEP.new(key)` in PyCryptodome. As a padding of signatures, v1.5 may stay.
    Bad:
        from cryptography.hazmat.primitives.asymmetric import padding
        sealed = public_key.encrypt(data, padding.PKCS1v15())
    Bad:
        from Crypto.Cipher import PKCS1_v1_5
        cipher = PKCS1_v1_5.new(key)
    Bad:
        import rsa
        sealed = rsa.encrypt(data, public_key)
    Good:
        from cryptography.hazmat.primitives.asymmetric import padding
        sealed = public_key.encrypt(data, padding.OAEP(mgf, algorithm, None))
        proof = private_key.sign(data, padding.PKCS1v15(), algorithm)
    Good:
        from Crypto.Signature import PKCS1_v1_5
        signer = PKCS1_v1_5.new(key)
    References:
        https://www.rfc-editor.org/rfc/rfc8017#section-7.2
        https://cryptography.io/en/latest/hazmat/primitives/asymmetric/rsa/
    """
    if call.name in _CIPHERS or call.name in _BUILDERS:
        yield context.match(call.node)
        return
    padding = call.argument("padding", 1)
    if padding is not None and context.resolve(padding) == _PADDING:
        yield context.match(padding)
