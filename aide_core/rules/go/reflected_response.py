"""Answers that repeat what the client sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_request_data import holds_request_data

_TO_WRITER = frozenset({"fmt.Fprintf", "fmt.Fprint", "fmt.Fprintln", "io.WriteString"})
_ANSWERS = frozenset({"net/http.ResponseWriter()", "github.com/gin-gonic/gin.Context().Writer"})
_OTHER = re.compile(rb"application/(?!xhtml)|text/(?:plain|csv|event-stream)|nosniff|image/")


@rule(
    "go-reflected-response",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="What the client sent becomes part of the page as it is.",
    cwe=[79],
    calls=[
        *("fmt.Fprintf", "fmt.Fprint", "fmt.Fprintln", "io.WriteString"),
        *("net/http.ResponseWriter().Write", "github.com/labstack/echo.Context().HTML"),
        "github.com/gin-gonic/gin.Context().Data",
    ],
    aliases=[
        "gosec:G705",
        "semgrep:no-fprintf-to-responsewriter",
        "semgrep:no-direct-write-to-responsewriter",
        "semgrep:no-io-writestring-to-responsewriter",
    ],
    controls=INJECTION,
)
def reflected_response(call: Call, context: FileContext) -> Iterator[Match]:
    """A page repeats what a client sent without escaping it.

    Why:
        A link with a script in it, sent to a user, runs that script in the page of this site, with
        the session of the user.
    Remediation:
        Make pages with `html/template`, escape with `html.EscapeString`, or answer as JSON or plain
        text.
    Bad:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(w, "<h1>Hello %s</h1>", r.URL.Query().Get("name"))
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            name := r.FormValue("name")
            _, _ = w.Write([]byte("Hello " + name))
        }
    Bad:
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _, _ = io.WriteString(w, r.URL.Path)
        }
    Bad:
        package shop

        import "github.com/labstack/echo/v4"

        func handle(c echo.Context) {
            _ = c.HTML(200, "<p>"+c.QueryParam("name")+"</p>")
        }
    Bad:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.Data(200, "text/html", []byte(c.Query("name")))
        }
    Good:
        package shop

        import (
            "fmt"
            "html"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(r.URL.Query().Get("name")))
        }
    Good:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(w, "<h1>Hello %d</h1>", r.ContentLength)
        }
    Good:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(file, "<h1>Hello %s</h1>", r.URL.Query().Get("name"))
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Content-Type", "application/json")
            _, _ = w.Write([]byte(r.FormValue("name")))
        }
    Good:
        package shop

        import "github.com/gin-gonic/gin"

        func handle(c *gin.Context) {
            c.Data(200, "text/plain", []byte(c.Query("name")))
        }
    Good:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
        }
    Good:
        package shop

        import (
            "fmt"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            fmt.Fprintf(w, "<h1>%d</h1>", len(r.URL.Query().Get("name")))
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    written = call.positional
    if call.name in _TO_WRITER:
        if not written or context.resolve(written[0]) not in _ANSWERS:
            return
        written = written[1:]
    if not any(holds_request_data(each, context) for each in written):
        return
    if _OTHER.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
