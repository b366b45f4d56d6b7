"""Foreseeable random numbers."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS


@rule(
    "go-weak-random",
    languages=["go"],
    severity="info",
    confidence="low",
    message="These random numbers can be foretold.",
    cwe=[338],
    calls=[
        *(
            "math/rand.Int",
            "math/rand.Intn",
            "math/rand.Int31",
            "math/rand.Int63",
            "math/rand.Uint32",
        ),
        *("math/rand.Int63n", "math/rand.Uint64", "math/rand.Float64", "math/rand.Perm"),
        *("math/rand.Read", "math/rand.Shuffle", "math/rand.New", "math/rand.IntN", "math/rand.N"),
    ],
    aliases=["gosec:G404"],
    controls=RANDOMNESS,
    profiles=["strict"],
)
def weak_random(call: Call, context: FileContext) -> Iterator[Match]:
    """Random numbers come from `math/rand`.

    Why:
        They are fine for games and delays. Where someone gains from knowing the next one, such as a
        token, a prize or a sample, they can work it out.
    Remediation:
        Use `crypto/rand` where it matters.
    Bad:
        package shop

        import "math/rand"

        func handle() {
            _ = rand.Intn(10)
        }
    Bad:
        package shop

        import dice "math/rand/v2"

        func handle() {
            _ = dice.IntN(10)
        }
    Good:
        package shop

        import "crypto/rand"

        func handle() {
            _, _ = rand.Int(rand.Reader, limit)
        }
    Good:
        package shop

        import "example.com/rand"

        func handle() {
            _ = rand.Intn(10)
        }
    Good:
        // in shop_test.go
        package shop

        import "math/rand"

        func handle() {
            _ = rand.Intn(10)
        }
    References:
        https://pkg.go.dev/math/rand
    """
    if not context.in_tests:
        yield context.match(call.node)
