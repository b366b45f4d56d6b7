"""RSA keys that are too short."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule

_LEAST_BITS = 2048


@rule(
    "go-rsa-key-short",
    languages=["go"],
    severity="high",
    confidence="high",
    message="An RSA key of fewer than 2048 bits can be factored.",
    cwe=[326],
    calls=["crypto/rsa.GenerateKey", "crypto/rsa.GenerateMultiPrimeKey"],
    aliases=["gosec:G403", "semgrep:use-of-weak-rsa-key"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def rsa_key_short(call: Call, context: FileContext) -> Iterator[Match]:
    """An RSA key is made with too few bits.

    Why:
        Keys of 1024 bits are within reach of those with means. Whoever recovers the key reads what
        was encrypted to it, also what was recorded earlier, and signs in its name.
    Remediation:
        Ask for 3072 bits, or use Ed25519 or ECDSA.
    Bad:
        package shop

        import (
            "crypto/rand"
            "crypto/rsa"
        )

        func handle() {
            _, _ = rsa.GenerateKey(rand.Reader, 1024)
        }
    Bad:
        package shop

        import (
            "crypto/rand"
            "crypto/rsa"
        )

        func handle() {
            const size = 512
            _, _ = rsa.GenerateMultiPrimeKey(rand.Reader, 3, size)
        }
    Good:
        package shop

        import (
            "crypto/rand"
            "crypto/rsa"
        )

        func handle() {
            _, _ = rsa.GenerateKey(rand.Reader, 2048)
        }
    Good:
        package shop

        import (
            "crypto/rand"
            "crypto/rsa"
        )

        func handle(size int) {
            _, _ = rsa.GenerateKey(rand.Reader, size)
        }
    Good:
        package shop

        import "example.com/rsa"

        func handle() {
            _, _ = rsa.GenerateKey(source, 1024)
        }
    References:
        https://pkg.go.dev/crypto/rsa#GenerateKey
    """
    size = call.positional[-1]
    known = context.constant(size)
    if known is not None and isinstance(known.value, int) and known.value < _LEAST_BITS:
        fix = context.fix("Ask for 3072 bits", context.replace(size, "3072"), safe=False)
        yield context.match(call.node, fix=fix, severity=Severity.LOW if context.in_tests else None)
