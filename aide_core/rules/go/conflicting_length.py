"""Answers with two lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_fields import function_around

_LENGTH = re.compile(rb"\.(?:Set|Add)\(\"Content-Length\"", re.IGNORECASE)


@rule(
    "go-conflicting-length",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="Two headers say differently where this answer ends.",
    cwe=[444],
    methods=["Set", "Add"],
    literals=["Transfer-Encoding"],
    aliases=["gosec:G113"],
    controls=INJECTION,
)
def conflicting_length(call: Call, context: FileContext) -> Iterator[Match]:
    """An answer names both a length and a transfer encoding.

    Why:
        A proxy in front may believe the one header and the client the other. What lies between is
        taken for another answer, which may reach another user.
    Remediation:
        Set `Content-Length` alone, or neither: the server chooses by itself.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Transfer-Encoding", "chunked")
            w.Header().Set("Content-Length", size)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Transfer-Encoding", "chunked")
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            w.Header().Set("Content-Length", size)
            use("Transfer-Encoding")
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            notes.Set("Transfer-Encoding", "chunked")
            notes.Set("Content-Length", size)
        }
    References:
        https://www.rfc-editor.org/rfc/rfc9112#section-6.1
    """
    name = context.string(call.argument(position=0)) or ""
    if name.lower() != "transfer-encoding" or "Header()" not in context.text(call.receiver):
        return
    if _LENGTH.search(function_around(call.node, context).text or b""):
        yield context.match(call.node)
