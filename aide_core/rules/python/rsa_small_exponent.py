"""RSA with a small public exponent."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

SMALLEST_EXPONENT = 65537
_PLACES = {
    "cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key": ("public_exponent", 0),
    "Crypto.PublicKey.RSA.generate": ("e", 2),
    "Cryptodome.PublicKey.RSA.generate": ("e", 2),
    "rsa.newkeys": ("exponent", 4),
}


@rule(
    "py-rsa-small-exponent",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="This RSA key has a small public exponent; use 65537.",
    cwe=[326],
    calls=list(_PLACES),
    controls=["soc2:CC6.1", "gdpr:32(1)(a)"],
    fixable=True,
)
def rsa_small_exponent(call: Call, context: FileContext) -> Iterator[Match]:
    """An RSA key is made with a public exponent below 65537.

    Why:
        With an exponent of 3, a short message without proper padding is decrypted by taking a
        cube root, and mistakes in checking signatures let anyone forge them.
    Remediation:
        Use 65537, the value that standards ask for and that libraries take by default.
    Bad:
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=3, key_size=3072)
    Bad:
        from Crypto.PublicKey import RSA
        key = RSA.generate(3072, None, 17)
    Good:
        from cryptography.hazmat.primitives.asymmetric import rsa
        key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    Good:
        from Crypto.PublicKey import RSA
        key = RSA.generate(3072)
    Good:
        from Crypto.PublicKey import RSA
        key = RSA.generate(3072, None, "17")
    References:
        https://cryptography.io/en/latest/hazmat/primitives/asymmetric/rsa/
        https://csrc.nist.gov/pubs/fips/186-5/final
    """
    exponent = call.argument(*_PLACES[call.name])
    found = context.constant(exponent)
    if exponent is None or found is None or type(found.value) is not int:
        return
    if found.value < SMALLEST_EXPONENT:
        fix = context.fix("Use 65537", context.replace(exponent, "65537"), safe=False)
        yield context.match(exponent, fix=fix)
