"""Tokens that anyone can have written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_LIBRARY = re.compile(
    r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go|go-jose/go-jose)|gopkg\.in/(?:square/)?go-jose"
)


@rule(
    "go-jwt-unverified",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The signature of this token is not checked.",
    cwe=[347],
    methods=["ParseUnverified", "UnsafeClaimsWithoutVerification"],
    literals=["jwt", "jose"],
    aliases=["semgrep:jwt-go-parse-unverified"],
    controls=ACCESS,
)
def jwt_unverified(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is read without a check of its signature.

    Why:
        Anyone can write such a token with any name and any rights in it.
    Remediation:
        Use `jwt.Parse` with the key and `jwt.WithValidMethods`; for go-jose call `Claims` with the
        key.
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _, _ = jwt.NewParser().ParseUnverified(text, claims)
        }
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v4"

        func handle() {
            parser := &jwt.Parser{}
            _, _, _ = parser.ParseUnverified(text, claims)
        }
    Bad:
        package shop

        import "gopkg.in/square/go-jose.v2/jwt"

        func handle() {
            token, _ := jwt.ParseSigned(text)
            _ = token.UnsafeClaimsWithoutVerification(&claims)
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.NewParser().Parse(text, keys)
        }
    Good:
        package shop

        import "example.com/jwt"

        func handle() {
            _ = jwt.New().ParseUnverified(text)
        }
    Good:
        // in shop_test.go
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _, _ = jwt.NewParser().ParseUnverified(text, claims)
        }
    References:
        https://pkg.go.dev/github.com/golang-jwt/jwt/v5#Parser.ParseUnverified
    """
    if _LIBRARY.match(call.name) and not context.in_tests:
        yield context.match(call.node)
