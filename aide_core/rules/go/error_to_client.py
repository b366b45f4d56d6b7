"""Errors that clients see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS

_SERVER_ERROR = re.compile(r"\b5\d\d\b|InternalServerError|StatusBadGateway|ServiceUnavailable")
_ERROR = re.compile(r"\berr\b|[eE]rr\.Error\(\)")


@rule(
    "go-error-to-client",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="The client sees the text of an inner error.",
    cwe=[209],
    calls=[
        "net/http.Error",
        "github.com/gin-gonic/gin.Context().String",
        "github.com/labstack/echo.Context().String",
    ],
    controls=LOGS,
)
def error_to_client(call: Call, context: FileContext) -> Iterator[Match]:
    """The text of an error is sent to the client.

    Why:
        Such texts name files, queries, hosts and versions, which help an attacker to the next step.
    Remediation:
        Log the error and answer with a fixed text, or with a number that leads to the log.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Error(w, err.Error(), http.StatusInternalServerError)
        }
    Bad:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Error(w, fmt.Sprintf("failed: %v", err), 500)
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.String(500, err.Error())
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Error(w, "failed", http.StatusInternalServerError)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Error(w, err.Error(), http.StatusBadRequest)
        }
    Good:
        package shop

        import (
            "example.com/log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Error(w, err.Error(), 500)
        }
    Good:
        // in shop_test.go
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            http.Error(w, err.Error(), 500)
        }
    Good:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context, text string) {
            c.String(500, text)
        }
    References:
        https://pkg.go.dev/net/http#Error
    """
    if context.in_tests or _SERVER_ERROR.search(context.text(call.arguments)) is None:
        return
    if any(_shows_error(each, context) for each in call.positional):
        yield context.match(call.node)


def _shows_error(node: Node, context: FileContext) -> bool:
    """`err.Error()`, or a text that holds it."""
    return _ERROR.search(context.text(node)) is not None
