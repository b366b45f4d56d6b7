"""Requests whose end nobody hears of."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-context-dropped",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="This work goes on when the caller has given up; pass its context on.",
    cwe=[400],
    calls=["context.Background", "context.TODO"],
    literals=["context.Context", "http.Request"],
    aliases=["contextcheck"],
)
def context_dropped(call: Call, context: FileContext) -> Iterator[Match]:
    """A function that has a context starts from an empty one.

    Why:
        A client that goes away or a deadline that passes does not stop the queries and requests
        made here, so a busy server gets busier.
    Remediation:
        Pass the context of the caller, `r.Context()` in a handler.
    Bad:
        package a
        import "context"
        import "net/http"
        func show(w http.ResponseWriter, r *http.Request) {
            load(context.Background(), r.URL.Path)
        }
    Bad:
        package a
        import "context"
        func show(ctx context.Context, path string) {
            load(context.TODO(), path)
        }
    Good:
        package a
        import "context"
        import "net/http"
        func show(w http.ResponseWriter, r *http.Request) {
            load(r.Context(), r.URL.Path)
        }
    Good:
        package a
        import "context"
        func show(path string) {
            load(context.Background(), path)
        }
    Good:
        package a
        import "context"
        func show(ctx context.Context, path string) {
            defer release(context.Background(), path)
        }
    Good:
        package a
        import "context"
        func show(ctx context.Context) {
            if ctx == nil {
                ctx = context.Background()
            }
        }
    Good:
        package a
        import "context"
        func show(ctx context.Context) {
            limit, stop := context.WithTimeout(context.Background(), second)
        }
    Good:
        // in shop/shop_test.go
        package a
        import "context"
        import "net/http"
        func show(w http.ResponseWriter, r *http.Request) {
            load(context.Background(), r.URL.Path)
        }
    Good:
        package a
        import "context"
        func show(path string) {
            load(context.Background(), path) // no context.Context
        }
    References:
        https://pkg.go.dev/context
    """
    function = running_function(call.node)
    parameters = context.text(function.child_by_field_name("parameters")) if function else ""
    if context.in_tests or not ("context.Context" in parameters or "*http.Request" in parameters):
        return
    if context.enclosing(call.node, {"defer_statement", "go_statement"}) is not None:
        return
    around = context.enclosing(call.node, {"if_statement", "call_expression"})
    is_passed = around is not None and around.type == "call_expression"
    if is_passed and not _keeps_values(around, context):
        yield context.match(call.node)


def _keeps_values(around: Node | None, context: FileContext) -> bool:
    """Whether the empty context is a root on purpose: a limit for cleaning up."""
    name = context.text(around.child_by_field_name("function")) if around is not None else ""
    return name.startswith("context.")
