"""Password hashes that are quick to guess."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_LEAST = 10


@rule(
    "go-bcrypt-cost",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="This cost makes guessing passwords cheap.",
    cwe=[916],
    calls=["golang.org/x/crypto/bcrypt.GenerateFromPassword"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def bcrypt_cost(call: Call, context: FileContext) -> Iterator[Match]:
    """`bcrypt` is used with a low cost.

    Why:
        Each step halves the work of a guess. After a leak of the hashes the short and common
        passwords are found in hours.
    Remediation:
        Use `bcrypt.DefaultCost` or more; the default is 10, and 12 is a good choice today.
    Bad:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, 5)
        }
    Bad:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, bcrypt.MinCost)
        }
    Good:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, 12)
        }
    Good:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
        }
    Good:
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle(cost int) {
            _, _ = bcrypt.GenerateFromPassword(password, cost)
        }
    Good:
        package shop

        import "example.com/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, 5)
        }
    Good:
        // in shop_test.go
        package shop

        import "golang.org/x/crypto/bcrypt"

        func handle() {
            _, _ = bcrypt.GenerateFromPassword(password, bcrypt.MinCost)
        }
    References:
        https://pkg.go.dev/golang.org/x/crypto/bcrypt#pkg-constants
    """
    cost = call.argument(position=1)
    known = context.constant(cost)
    low = known is not None and isinstance(known.value, int) and known.value < _LEAST
    if context.in_tests or cost is None:
        return
    if low or context.resolve(cost) == "golang.org/x/crypto/bcrypt.MinCost":
        fix = context.fix(
            "Use the default cost", context.replace(cost, "bcrypt.DefaultCost"), safe=False
        )
        yield context.match(call.node, fix=fix)
