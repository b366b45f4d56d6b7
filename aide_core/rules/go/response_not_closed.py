"""Answers whose connection is never given back."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import assigned_name, is_handed_on, running_function

_VERBS = ("Get", "Post", "PostForm", "Head")
_REQUESTS = (
    *(f"net/http.{verb}" for verb in _VERBS),
    *(f"net/http.{client}.{verb}" for client in ("Client()", "DefaultClient") for verb in _VERBS),
    "net/http.Client().Do",
    "net/http.DefaultClient.Do",
)


@rule(
    "go-response-not-closed",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Nothing closes the body of this response.",
    cwe=[772],
    calls=_REQUESTS,
    aliases=["bodyclose"],
)
def response_not_closed(call: Call, context: FileContext) -> Iterator[Match]:
    """A function gets an HTTP response and never closes its body.

    Why:
        The connection is never given back, so each request opens a new one until the program
        runs out of them.
    Remediation:
        Write `defer resp.Body.Close()` behind the check of the error.
    Bad:
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
            if err != nil {
                return
            }
            show(resp.Status)
        }
    Bad:
        package a
        import "net/http"
        func run() {
            client := &http.Client{}
            resp, err := client.Do(request)
            show(resp.Status)
        }
    Good:
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
            if err != nil {
                return
            }
            defer resp.Body.Close()
            show(resp.Status)
        }
    Good:
        package a
        import "net/http"
        func get(address string) (*http.Response, error) {
            resp, err := http.Get(address)
            return resp, err
        }
    Good:
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
            show(resp)
        }
    Good:
        package a
        import "net/http"
        func run() {
            resp, err := cache.Get(address)
            show(resp.Status)
        }
    Good:
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
            defer closeQuietly(resp.Body)
        }
    Good:
        package a
        import "net/http"
        func ping() error {
            _, err := http.Get(address)
            return err
        }
    Good:
        // in shop/shop_test.go
        package a
        import "net/http"
        func run() {
            resp, err := http.Get(address)
            if err != nil {
                return
            }
            show(resp.Status)
        }
    References:
        https://pkg.go.dev/net/http#Response
    """
    function, name = running_function(call.node), assigned_name(call.node, context)
    if function is None or name in {"", "_"} or is_handed_on(name, function, context):
        return
    text = context.text(function)
    if not context.in_tests and f"{name}.Body.Close" not in text and f"({name}.Body)" not in text:
        yield context.match(call.node)
