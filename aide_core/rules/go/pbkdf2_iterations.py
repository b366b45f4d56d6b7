"""Keys from passwords, made with too little work."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_LEAST = 100_000


@rule(
    "go-pbkdf2-iterations",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="So few rounds make guessing passwords cheap.",
    cwe=[916],
    calls=["golang.org/x/crypto/pbkdf2.Key", "crypto/pbkdf2.Key"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def pbkdf2_iterations(call: Call, context: FileContext) -> Iterator[Match]:
    """`pbkdf2` is used with few iterations.

    Why:
        Each round costs an attacker as much as the program. After a leak, passwords behind a
        thousand rounds are guessed by the million per second.
    Remediation:
        Use at least 600,000 rounds with SHA-256 or 210,000 with SHA-512, or Argon2id.
    Bad:
        package shop

        import (
            "crypto/sha256"
            "golang.org/x/crypto/pbkdf2"
        )

        func handle() {
            _ = pbkdf2.Key(password, salt, 4096, 32, sha256.New)
        }
    Bad:
        package shop

        import (
            "crypto/pbkdf2"
            "crypto/sha256"
        )

        func handle() {
            _, _ = pbkdf2.Key(sha256.New, password, salt, 1000, 32)
        }
    Good:
        package shop

        import (
            "crypto/sha256"
            "golang.org/x/crypto/pbkdf2"
        )

        func handle() {
            _ = pbkdf2.Key(password, salt, 600_000, 32, sha256.New)
        }
    Good:
        package shop

        import (
            "crypto/sha256"
            "golang.org/x/crypto/pbkdf2"
        )

        func handle(rounds int) {
            _ = pbkdf2.Key(password, salt, rounds, 32, sha256.New)
        }
    Good:
        package shop

        import (
            "crypto/pbkdf2"
            "crypto/sha256"
        )

        func handle() {
            _, _ = pbkdf2.Key(sha256.New, password, salt, 600_000, 32)
        }
    Good:
        package shop

        import "example.com/pbkdf2"

        func handle() {
            _ = pbkdf2.Key(password, salt, 4096, 32, sha256.New)
        }
    Good:
        // in shop_test.go
        package shop

        import (
            "crypto/sha256"
            "golang.org/x/crypto/pbkdf2"
        )

        func handle() {
            _ = pbkdf2.Key(password, salt, 1, 32, sha256.New)
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    rounds = call.argument(position=2 if call.name.startswith("golang") else 3)
    known = context.constant(rounds)
    if known is None or not isinstance(known.value, int) or context.in_tests:
        return
    if known.value < _LEAST:
        yield context.match(call.node)
