"""Keys handed out for any signing method."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_LIBRARY = re.compile(r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.Parse")
_CHECKED = re.compile(r"\.Method\b|WithValidMethods|\balg\b|\.Alg\(")


@rule(
    "go-jwt-algorithm-unchecked",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Any signing method is accepted, also one that the key was not made for.",
    cwe=[347],
    methods=["Parse", "ParseWithClaims"],
    literals=["jwt"],
    aliases=["semgrep:jwt-go-parse-algorithm-unchecked"],
    controls=ACCESS,
)
def jwt_key_method(call: Call, context: FileContext) -> Iterator[Match]:
    """A token is checked with whatever method the token names.

    Why:
        The token says which method checks it. Where the key is a public RSA key, an attacker names
        HMAC, signs with that public key, and is let in.
    Remediation:
        Pass `jwt.WithValidMethods([]string{"RS256"})`, or compare `token.Method` in the function
        that gives the key.
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) { return key, nil })
        }
    Bad:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.ParseWithClaims(text, claims, func(token *jwt.Token) (any, error) {
                return lookup(token), nil
            })
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) { return key, nil },
                jwt.WithValidMethods(names))
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) {
                if _, ok := token.Method.(*jwt.SigningMethodHMAC); !ok {
                    return nil, refused
                }
                return key, nil
            })
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, keys)
        }
    Good:
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) {
                if token.Header["alg"] != "RS256" {
                    return nil, refused
                }
                return key, nil
            })
        }
    Good:
        package shop

        import "example.com/jwt"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) { return key, nil })
        }
    Good:
        // in shop_test.go
        package shop

        import "github.com/golang-jwt/jwt/v5"

        func handle() {
            _, _ = jwt.Parse(text, func(token *jwt.Token) (any, error) { return key, nil })
        }
    References:
        https://pkg.go.dev/github.com/golang-jwt/jwt/v5#WithValidMethods
    """
    if not _LIBRARY.match(call.name) or context.in_tests:
        return
    shown = any(each.type == "func_literal" for each in call.positional)
    if shown and _CHECKED.search(context.text(call.arguments)) is None:
        yield context.match(call.node)
