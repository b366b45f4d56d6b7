"""Passwords behind hashes made for speed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.sensitive_names import is_password

_NAMES = frozenset({"identifier", "field_identifier"})


@rule(
    "go-password-fast-hash",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="A fast hash does not protect a password.",
    cwe=[916],
    calls=[
        *("crypto/sha256.Sum256", "crypto/sha512.Sum512", "crypto/md5.Sum", "crypto/sha1.Sum"),
        *("crypto/sha256.Sum224", "crypto/sha512.Sum384", "golang.org/x/crypto/sha3.Sum256"),
    ],
    aliases=["semgrep:md5-used-as-password"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def password_fast_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A password is hashed with a general hash function.

    Why:
        Such functions are made to be fast: a graphics card tries billions of passwords per second,
        so after a leak most of them are found within days.
    Remediation:
        Use `golang.org/x/crypto/argon2` (`argon2.IDKey`) or `bcrypt.GenerateFromPassword`.
    Bad:
        package shop

        import "crypto/sha256"

        func handle(password string) {
            _ = sha256.Sum256([]byte(password))
        }
    Bad:
        package shop

        import "crypto/md5"

        func handle(user User) {
            _ = md5.Sum([]byte(user.Password + salt))
        }
    Good:
        package shop

        import "crypto/sha256"

        func handle(document string) {
            _ = sha256.Sum256([]byte(document))
        }
    Good:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle(password string) {
            _, _ = bcrypt.GenerateFromPassword([]byte(password), 12)
        }
    Good:
        package shop

        import "example.com/sha256"

        func handle(password string) {
            _ = sha256.Sum256([]byte(password))
        }
    Good:
        // in shop_test.go
        package shop

        import "crypto/sha256"

        func handle(password string) {
            _ = sha256.Sum256([]byte(password))
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    names = [context.text(each) for each in context.find(_NAMES, call.arguments)]
    if any(is_password(name) for name in names) and not context.in_tests:
        yield context.match(call.node)
