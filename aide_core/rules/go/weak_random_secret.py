"""Secrets made from foreseeable random numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.go_goals import goals
from aide_core.rules.support.sensitive_names import is_password, is_token, words


@rule(
    "go-weak-random-secret",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="These random numbers can be foretold, and this is a secret.",
    cwe=[338, 330],
    imports=["math/rand"],
    aliases=["gosec:G404", "semgrep:math-random-used"],
    controls=RANDOMNESS,
)
def weak_random_secret(_: Node, context: FileContext) -> Iterator[Match]:
    """`math/rand` makes a password, token or key.

    Why:
        Who sees a few of its numbers, or knows roughly when the program started, works out the
        others, and with them the tokens of other users.
    Remediation:
        Read from `crypto/rand`: `rand.Text()` gives a token.
    Bad:
        package shop

        import "math/rand"

        func handle() {
            token := make([]byte, 16)
            for i := range token {
                token[i] = letters[rand.Intn(len(letters))]
            }
            use(token)
        }
    Bad:
        package shop

        import "math/rand"

        func newPassword() string {
            return words[rand.Intn(9)] + words[rand.Intn(9)]
        }
    Bad:
        package shop

        import dice "math/rand/v2"

        func handle() {
            secret := dice.Uint64()
            use(secret)
        }
    Good:
        package shop

        import "math/rand"

        func handle() {
            delay := rand.Intn(10)
            use(delay)
        }
    Good:
        package shop

        import "crypto/rand"

        func newToken() string {
            return rand.Text()
        }
    Good:
        package shop

        import "math/rand"

        func handle() {
            password := read()
            use(password)
            delay := rand.Intn(10)
            use(delay)
        }
    Good:
        package shop

        import "math/rand"

        func handle() {
            tokens := rand.Perm
            use(tokens)
        }
    Good:
        package shop

        import "math/rand"

        func handle() {
            var token string
            for range 3 {
                other := rand.Intn(3)
                use(other, token)
            }
        }
    Good:
        // in shop_test.go
        package shop

        import "math/rand"

        func newPassword() string {
            return words[rand.Intn(9)]
        }
    Bad:
        package shop

        import "math/rand"

        func handle() {
            signingKey := rand.Uint64()
            use(signingKey)
        }
    Bad:
        package shop

        import "math/rand"

        func sessionToken() string {
            data := make([]byte, 16)
            for i := range data {
                data[i] = byte(rand.Intn(256))
            }
            return string(data)
        }
    Good:
        package shop

        import "math/rand"

        func tokenDelay() int {
            delay := rand.Intn(256)
            return wait(delay)
        }
    References:
        https://pkg.go.dev/crypto/rand
    """
    if context.in_tests:
        return
    for call in context.calls():
        if call.name.startswith("math/rand.") and any(map(_is_secret, goals(call.node, context))):
            yield context.match(call.node)


def _is_secret(name: str) -> bool:
    return is_password(name) or is_token(name) or words(name)[-1:] == ("key",)
