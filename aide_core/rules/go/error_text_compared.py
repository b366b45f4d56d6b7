"""Errors told apart by their words."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "go-error-text-compared",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="The text of an error may change; use `errors.Is` or `errors.As`.",
    cwe=[697],
    kinds=["binary_expression"],
    literals=[".Error()"],
    aliases=["errorlint"],
)
def error_text_compared(node: Node, context: FileContext) -> Iterator[Match]:
    """An error is recognised by its text.

    Why:
        A new version of a library, or a wrapped error, words it differently, and the special
        case is treated as a failure.
    Remediation:
        Compare with `errors.Is(err, ErrName)`.
    Bad:
        package a
        func run() {
            if err.Error() == "not found" {
                return
            }
        }
    Good:
        package a
        func run() {
            if errors.Is(err, ErrNotFound) {
                return
            }
        }
    Good:
        package a
        func run() {
            text := "failed: " + err.Error()
        }
    Good:
        package a
        func run() {
            if err.Error() != "" {
                return
            }
        }
    Good:
        package a
        func run() {
            if page.Error() == "not found" {
                return
            }
        }
    Good:
        // in shop/shop_test.go
        package a
        func run() {
            if err.Error() == "not found" {
                return
            }
        }
    References:
        https://pkg.go.dev/errors#Is
    """
    if context.in_tests or node.child_by_field_name("operator") is None:
        return
    operator = context.text(node.child_by_field_name("operator"))
    sides = [context.text(node.child_by_field_name(side)) for side in ("left", "right")]
    if operator not in {"==", "!="} or '""' in sides:
        return
    if any(side.endswith("rr.Error()") for side in sides):
        yield context.match(node)
