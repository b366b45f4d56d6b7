"""Keys that stand in the program."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_bytes import is_fixed_bytes


@rule(
    "go-literal-key",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="This key stands in the text of the program.",
    cwe=[321, 798],
    calls=[
        *("crypto/aes.NewCipher", "crypto/hmac.New", "crypto/des.NewCipher"),
        *("golang.org/x/crypto/chacha20poly1305.New", "golang.org/x/crypto/chacha20poly1305.NewX"),
        *("github.com/gorilla/sessions.NewCookieStore", "github.com/gorilla/csrf.Protect"),
        *("github.com/gin-contrib/sessions/cookie.NewStore", "github.com/gorilla/securecookie.New"),
    ],
    aliases=["gosec:G101", "semgrep:hardcoded-key"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
)
def literal_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A key is written in the source text.

    Why:
        Everyone who can read the source or the program has the key: they read what is encrypted,
        sign what they like, and it cannot be changed without a new release.
    Remediation:
        Read the key from the environment, a file of the deployment or a key service.
    Bad:
        package shop

        import "crypto/aes"

        func handle() {
            _, _ = aes.NewCipher([]byte("correct-horse-16"))
        }
    Bad:
        package shop

        import (
            "crypto/hmac"
            "crypto/sha256"
        )

        func handle() {
            key := []byte("correct horse battery")
            _ = hmac.New(sha256.New, key)
        }
    Bad:
        package shop

        import "github.com/gorilla/sessions"

        func handle() {
            _ = sessions.NewCookieStore([]byte("battery staple"))
        }
    Bad:
        package shop

        import "crypto/aes"

        func handle() {
            _, _ = aes.NewCipher([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
        }
    Good:
        package shop

        import (
            "crypto/aes"
            "os"
        )

        func handle() {
            _, _ = aes.NewCipher([]byte(os.Getenv("KEY")))
        }
    Good:
        package shop

        import "crypto/aes"

        func handle(key []byte) {
            _, _ = aes.NewCipher(key)
        }
    Good:
        package shop

        import "example.com/aes"

        func handle() {
            _, _ = aes.NewCipher([]byte("correct-horse-16"))
        }
    Good:
        // in shop_test.go
        package shop

        import "crypto/aes"

        func handle() {
            _, _ = aes.NewCipher([]byte("correct-horse-16"))
        }
    Good:
        package shop

        import "github.com/gorilla/sessions"

        func handle() {
            _ = sessions.NewCookieStore(keys...)
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html
    """
    if not context.in_tests and any(is_fixed_bytes(each, context) for each in call.positional):
        yield context.match(call.node)
