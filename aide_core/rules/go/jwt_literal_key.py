"""Keys for tokens that stand in the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_bytes import is_fixed_bytes

_LIBRARY = re.compile(r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.")


@rule(
    "go-jwt-literal-key",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The key that signs these tokens stands in the text of the program.",
    cwe=[321, 798],
    methods=["SignedString", "Parse", "ParseWithClaims"],
    literals=["jwt"],
    aliases=["semgrep:jwt-go-hardcoded-key"],
    controls=ACCESS,
)
def jwt_literal_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is signed or checked with a key from the source text.

    Why:
        Everyone who can read the source or the program writes valid tokens for any user.
    Remediation:
        Read the key from the environment, a file of the deployment or a key service.
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.New(jwt.SigningMethodHS256).SignedString([]byte("correct horse"))
        }
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        var signingKey = []byte("correct horse")

        func handle() {
            token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
            _, _ = token.SignedString(signingKey)
        }
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(*jwt.Token) (any, error) {
                return []byte("correct horse"), nil
            })
        }
    Good:
        package shop

        import (
            "github.com/golang-jwt/jwt/v5"
            "os"
        )

        func handle() {
            _, _ = jwt.New(jwt.SigningMethodHS256).SignedString([]byte(os.Getenv("KEY")))
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(*jwt.Token) (any, error) { return key, nil })
        }
    Good:
        package shop

        import "example.com/jwt"

        func handle() {
            _, _ = jwt.New().SignedString([]byte("correct horse"))
        }
    Good:
        // in shop_test.go
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.New(jwt.SigningMethodHS256).SignedString([]byte("correct horse"))
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse("a text", keys)
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(*jwt.Token) (any, error) {
                name := []byte("first")
                return lookup(name), nil
            })
        }
    References:
        https://pkg.go.dev/github.com/golang-jwt/jwt/v5#Token.SignedString
    """
    if context.in_tests or not _LIBRARY.match(call.name):
        return
    keys = call.positional if call.method == "SignedString" else _returned(call, context)
    found = next((key for key in keys if is_fixed_bytes(key, context)), None)
    if found is not None:
        yield context.match(found)


def _returned(call: Call, context: FileContext) -> list[Node]:
    """What the function that gives the key returns first."""
    found = context.find({"expression_list"}, call.arguments)
    returned = [each for each in found if (each.parent or each).type == "return_statement"]
    return [each.named_children[0] for each in returned]
