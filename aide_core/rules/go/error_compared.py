"""Wrapped errors that are not recognised."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "go-error-compared",
    languages=["go"],
    severity="info",
    confidence="medium",
    category="quality",
    message="A wrapped error is not equal to this; use `errors.Is`.",
    cwe=[697],
    kinds=["binary_expression"],
    literals=["err == ", "err != "],
    profiles=["strict"],
    aliases=["errorlint:comparison"],
    fixable=True,
)
def error_compared(node: Node, context: FileContext) -> Iterator[Match]:
    """An error is compared by `==`.

    Why:
        As soon as a function on the way wraps the error with `%w`, the comparison is false.
    Remediation:
        Use `errors.Is(err, target)`.
    Bad:
        package a
        import "errors"
        import "io"
        func run() {
            if err == io.EOF {
                return
            }
        }
    Bad:
        package a
        import "errors"
        func run() {
            if err != ErrGone {
                return
            }
        }
    Good:
        package a
        import "errors"
        func run() {
            if errors.Is(err, io.EOF) {
                return
            }
        }
    Good:
        package a
        import "errors"
        func run() {
            if err != nil {
                return
            }
        }
    Good:
        package a
        import "errors"
        func run() {
            if code == last && err != nil {
                return
            }
        }
    Good:
        package a
        import "io"
        func run() {
            if err == io.EOF {
                return
            }
        }
    References:
        https://pkg.go.dev/errors#Is
    """
    left, right = (node.child_by_field_name(side) for side in ("left", "right"))
    operator = context.text(node.child_by_field_name("operator"))
    if left is None or right is None or context.text(left) != "err" or right.type == "nil":
        return
    if context.imports("errors"):
        sign = "!" if operator == "!=" else ""
        edit = context.replace(node, f"{sign}errors.Is(err, {context.text(right)})")
        yield context.match(node, fix=context.fix("Use `errors.Is`", edit, safe=False))
