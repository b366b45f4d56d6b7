"""Connections that foreign pages may open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_FIELDS = frozenset(
    {
        ("github.com/gorilla/websocket.Upgrader", "CheckOrigin"),
        ("github.com/coder/websocket.AcceptOptions", "InsecureSkipVerify"),
        ("nhooyr.io/websocket.AcceptOptions", "InsecureSkipVerify"),
    }
)
_ALWAYS = re.compile(r"\{\s*(?://[^\n]*\s*)*return\s+true\s*\}\Z")


@rule(
    "go-websocket-origin",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="Pages of any site may open this connection.",
    cwe=[1385, 346],
    kinds=SETTING_KINDS,
    literals=["CheckOrigin", "InsecureSkipVerify", "OriginPatterns"],
    aliases=["semgrep:websocket-missing-origin-check"],
    controls=ACCESS,
)
def websocket_origin(node: Node, context: FileContext) -> Iterator[Match]:
    """The check of the origin of a web socket always agrees.

    Why:
        A page of another site opens the connection in the browser of a signed-in user, with the
        cookies, and talks to the server as that user.
    Remediation:
        Leave `CheckOrigin` out (the default compares the host), or compare `r.Header.Get("Origin")`
        with a list.
    Bad:
        package shop

        import (
            "github.com/gorilla/websocket"
            "net/http"
        )

        func handle() {
            _ = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}
        }
    Bad:
        package shop

        import (
            "github.com/gorilla/websocket"
            "net/http"
        )

        func handle() {
            upgrader := websocket.Upgrader{}
            upgrader.CheckOrigin = func(*http.Request) bool {
                return true
            }
            use(upgrader)
        }
    Bad:
        package shop

        import "github.com/coder/websocket"

        func handle() {
            _, _ = websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
        }
    Good:
        package shop

        import (
            "github.com/gorilla/websocket"
            "net/http"
        )

        func handle() {
            _ = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return known(r) }}
        }
    Good:
        package shop

        import (
            "example.com/websocket"
            "net/http"
        )

        func handle() {
            _ = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}
        }
    Good:
        package shop

        import "github.com/gorilla/websocket"

        func handle() {
            _ = websocket.Upgrader{EnableCompression: true} // CheckOrigin
        }
    Good:
        package shop

        import "github.com/coder/websocket"

        func handle() {
            _, _ = websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: false})
        }
    Good:
        package shop

        import "github.com/gorilla/websocket"

        func handle() {
            _ = websocket.Upgrader{CheckOrigin: check}
        }
    References:
        https://pkg.go.dev/github.com/gorilla/websocket#Upgrader
    """
    found = setting(node, context)
    if found is None or (found.owner, found.name) not in _FIELDS:
        return
    always = _ALWAYS.match(context.text(found.value.child_by_field_name("body"))) is not None
    if always or context.is_value(found.value, value=True):
        yield context.match(node, severity=Severity.LOW if context.in_tests else None)
