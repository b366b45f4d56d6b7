"""Requests that may wait for ever."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-http-client-no-timeout",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="This client has no time limit, so a silent server holds it for ever.",
    cwe=[1088],
    calls=["net/http.Client", "net/http.Get", "net/http.Post", "net/http.Head"],
    aliases=["noctx"],
    fixable=True,
)
def http_client_no_timeout(call: Call, context: FileContext) -> Iterator[Match]:
    """An HTTP client has no time limit.

    Why:
        Each request to a server that does not answer keeps a goroutine and a connection; in the
        end the program stands still.
    Remediation:
        Set `Timeout`.
    Bad:
        package a
        import "net/http"
        func run() {
            client := &http.Client{}
        }
    Bad:
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
        }
    Bad:
        package a
        import "net/http"
        func run() {
            client := http.Client{Transport: own}
        }
    Good:
        package a
        import "net/http"
        func run() {
            client := &http.Client{Timeout: 30 * time.Second}
        }
    Good:
        package a
        import "net/http"
        func run() {
            client := &mail.Client{}
        }
    Good:
        // in shop/shop_test.go
        package a
        import "net/http"
        func run() {
            client := &http.Client{}
        }
    References:
        https://pkg.go.dev/net/http#Client
    """
    if context.in_tests or "Timeout" in call.keywords:
        return
    if call.name != "net/http.Client":
        yield context.match(call.node, f"`http.{call.method}` has no time limit.")
    elif call.arguments is not None and ":" in context.text(call.arguments):
        yield context.match(call.node)
    elif call.arguments is not None:
        edit = context.replace(call.arguments, "{Timeout: 30 * time.Second}")
        yield context.match(call.node, fix=context.fix("Set a limit", edit, safe=False))
