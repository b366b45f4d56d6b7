"""Requests to hosts that a client names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_built_text import pieces
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_request_data import holds_request_data

_POSITION = {"NewRequest": 1, "NewRequestWithContext": 2, "Dial": 1, "DialTimeout": 1}
_HOST = re.compile(r"\w+://[^/]+/")
_CHECKED = re.compile(
    rb"\.Host(?:name\(\))?\s*(?:[!=]=|\])|(?<![-\w])(?:allow|permit|valid|isPrivate)\w*[\[(]",
    re.IGNORECASE,
)


@rule(
    "go-ssrf",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="The client decides which host this request goes to.",
    cwe=[918],
    calls=[
        *("net/http.Get", "net/http.Post", "net/http.PostForm", "net/http.Head"),
        *("net/http.NewRequest", "net/http.NewRequestWithContext", "net/http.Client().Get"),
        *("net/http.Client().Post", "net/http.Client().Head", "net/http.Client().PostForm"),
        *(
            "net/http.DefaultClient.Get",
            "net/http.DefaultClient.Post",
            "net.Dial",
            "net.DialTimeout",
        ),
    ],
    aliases=["gosec:G107", "gosec:G704", "semgrep:tainted-url-host"],
    controls=INJECTION,
)
def request_forgery(call: Call, context: FileContext) -> Iterator[Match]:
    """A request goes to an address that the client sent.

    Why:
        The client makes this server fetch addresses of the inner network, such as the credentials
        that cloud machines offer on 169.254.169.254, and shows what it got.
    Remediation:
        Build the address from a fixed host, or compare its host with a list of allowed ones and
        refuse private addresses when connecting.
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            answer, _ := http.Get(r.FormValue("url"))
            use(answer)
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            host := r.URL.Query().Get("host")
            address := "https://" + host + "/status"
            _, _ = http.NewRequestWithContext(r.Context(), "GET", address, nil)
        }
    Bad:
        package shop

        import (
            "github.com/gin-gonic/gin"
            "net/http"
        )

        func handle(c *gin.Context) {
            client := &http.Client{}
            _, _ = client.Get(c.Query("url"))
        }
    Bad:
        package shop

        import (
            "net"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _, _ = net.Dial("tcp", r.FormValue("host")+":80")
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            answer, _ := http.Get("https://example.com/users/" + r.FormValue("id"))
            use(answer)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            answer, _ := http.Get(address)
            use(answer)
        }
    Good:
        package shop

        import (
            "net/http"
            "net/url"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            target, _ := url.Parse(r.FormValue("url"))
            if allowed[target.Host] {
                _, _ = http.Get(target.String())
            }
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            _, _ = http.Post("https://example.com", r.FormValue("type"), r.Body)
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = cache.Get(r.FormValue("url"))
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
    """
    position = _POSITION.get(call.method, 0)
    parts = pieces(call.argument(position=position), context)
    # A fixed start that ends the host's name leaves the client only a path.
    fixed = parts[0] if parts and isinstance(parts[0], str) else ""
    if _HOST.match(fixed):
        return
    named = next((part for part in parts if not isinstance(part, str)), None)
    if named is None or not holds_request_data(named, context):
        return
    if _CHECKED.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
