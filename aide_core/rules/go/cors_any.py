"""Sites that are allowed to read answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_request_data import holds_request_data

_CHECKED = re.compile(
    rb"allow(?:ed)?\w*[\[(]|Contains\(|origin\s*[!=]=|HasSuffix\(|\w*[Vv]alid\w*\(", re.IGNORECASE
)
_ANY = re.compile(r"AllowAllOrigins:\s*true|Allow(?:ed)?Origins:\s*\[\]string\{\s*\"\*\"")
_SIGNED_IN = re.compile(r"AllowCredentials:\s*true")
_LIBRARY = re.compile(r"github\.com/(?:rs|gin-contrib|go-chi|labstack)/\w+\.New\Z")


@rule(
    "go-cors-any",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Any site may read the answers of this one.",
    cwe=[942, 346],
    methods=["Set", "Add", "Header", "New"],
    literals=["Access-Control-Allow-Origin", "AllowedOrigins", "AllowOrigins", "AllowAllOrigins"],
    aliases=["semgrep:wildcard-cors"],
    controls=ACCESS,
)
def cors_any(call: Call, context: FileContext) -> Iterator[Match]:
    """Cross-origin requests are allowed for every site, or for whichever asks.

    Why:
        When the answer names the origin that asked and allows cookies, a page of any site reads
        what this site shows to the signed-in user.
    Remediation:
        Compare the origin with a fixed list and answer only those; do not allow credentials for
        others.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Access-Control-Allow-Origin", "*")
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.Header("Access-Control-Allow-Origin", c.GetHeader("Origin"))
        }
    Bad:
        package shop

        import "github.com/rs/cors"

        func handle() {
            _ = cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true})
        }
    Bad:
        package shop

        import "github.com/gin-contrib/cors"

        func handle() {
            _ = cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: true})
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Access-Control-Allow-Origin", "https://example.com")
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            origin := r.Header.Get("Origin")
            if allowed[origin] {
                w.Header().Set("Access-Control-Allow-Origin", origin)
            }
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("X-Note", "Access-Control-Allow-Origin *")
        }
    Good:
        package shop

        import "github.com/rs/cors"

        func handle() {
            origins := []string{"https://example.com"}
            _ = cors.New(cors.Options{AllowedOrigins: origins, AllowCredentials: true})
        }
    Bad:
        package shop

        import "github.com/rs/cors"

        func handle() {
            _ = cors.New(cors.Options{AllowedOrigins: []string{"*"}})
        }
    Good:
        package shop

        import "example.com/cors"

        func handle() {
            _ = cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true})
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("X-Origin", r.Header.Get("Origin")) // Access-Control-Allow-Origin
        }
    Bad:
        package shop

        import "github.com/gin-contrib/cors"

        func handle() {
            _ = cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: false})
        }
    References:
        https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
    """
    if call.method == "New":
        yield from _library(call, context)
        return
    name = context.string(call.argument(position=0)) or ""
    value = call.argument(position=1)
    if name.lower() != "access-control-allow-origin":
        return
    if context.string(value) == "*":
        yield context.match(call.node, severity=Severity.LOW)
        return
    if not holds_request_data(value, context):
        return
    if _CHECKED.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node)


def _library(call: Call, context: FileContext) -> Iterator[Match]:
    """`cors.New` with every origin; with credentials too it is worse."""
    options = context.text(call.argument(position=0))
    if not _LIBRARY.match(call.name) or _ANY.search(options) is None:
        return
    yield context.match(call.node, severity=None if _SIGNED_IN.search(options) else Severity.LOW)
