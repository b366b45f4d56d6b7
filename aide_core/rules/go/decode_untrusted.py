"""Binary forms that clients send."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_request_data import holds_request_data


@rule(
    "go-decode-untrusted",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="The client decides what is built here, and how much.",
    cwe=[502],
    calls=[
        "encoding/gob.NewDecoder",
        "github.com/vmihailenco/msgpack.NewDecoder",
        "github.com/fxamacker/cbor.NewDecoder",
    ],
    aliases=["gosec:G709"],
    controls=INJECTION,
)
def decode_untrusted(call: Call, context: FileContext) -> Iterator[Match]:
    """Values are decoded with `gob` from what a client sent.

    Why:
        `encoding/gob` is made for friends: a crafted stream makes the program ask for much memory
        or time, and fills any field of the value.
    Remediation:
        Use JSON with a size limit, a struct with just the fields that are needed, and
        `DisallowUnknownFields`.
    Bad:
        package shop

        import (
            "encoding/gob"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = gob.NewDecoder(r.Body).Decode(&order)
        }
    Bad:
        package shop

        import (
            "encoding/gob"
            "net/http"
            "strings"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            data := strings.NewReader(r.FormValue("order"))
            _ = gob.NewDecoder(data).Decode(&order)
        }
    Good:
        package shop

        import (
            "encoding/json"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = json.NewDecoder(r.Body).Decode(&order)
        }
    Good:
        package shop

        import (
            "encoding/gob"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = gob.NewDecoder(file).Decode(&order)
        }
    Good:
        package shop

        import (
            "example.com/gob"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = gob.NewDecoder(r.Body).Decode(&order)
        }
    References:
        https://pkg.go.dev/encoding/gob#hdr-Security
    """
    if holds_request_data(call.argument(position=0), context):
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
