"""Request bodies without a limit."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.go_fields import function_around

_BODY = "net/http.Request().Body"


@rule(
    "go-body-unlimited",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="A client decides how much of this is kept in memory.",
    cwe=[400, 770],
    calls=[
        *("io.ReadAll", "io/ioutil.ReadAll", "net/http.Request().ParseForm"),
        *("net/http.Request().ParseMultipartForm", "net/http.Request().FormFile"),
    ],
    aliases=["gosec:G120"],
    controls=EXHAUSTION,
    profiles=["strict"],
)
def body_unlimited(call: Call, context: FileContext) -> Iterator[Match]:
    """The body of a request is read to the end, however long it is.

    Why:
        A client that sends gigabytes, or many that send much, fills the memory, and the service is
        stopped.
    Remediation:
        Wrap the body first: `r.Body = http.MaxBytesReader(w, r.Body, limit)`.
    Bad:
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := io.ReadAll(r.Body)
            use(data)
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = r.ParseMultipartForm(32 << 20)
        }
    Good:
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            r.Body = http.MaxBytesReader(w, r.Body, limit)
            data, _ := io.ReadAll(r.Body)
            use(data)
        }
    Good:
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := io.ReadAll(io.LimitReader(r.Body, limit))
            use(data)
        }
    Good:
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := io.ReadAll(file)
            use(data)
        }
    Good:
        // in shop_test.go
        package shop

        import (
            "io"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data, _ := io.ReadAll(r.Body)
            use(data)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            r.Body = http.MaxBytesReader(w, r.Body, limit)
            _ = r.ParseForm()
        }
    References:
        https://pkg.go.dev/net/http#MaxBytesReader
    """
    if call.method == "ReadAll" and context.resolve(call.argument(position=0)) != _BODY:
        return
    text = function_around(call.node, context).text or b""
    if b"MaxBytesReader(" not in text and not context.in_tests:
        yield context.match(call.node)
