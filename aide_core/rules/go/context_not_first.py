"""Contexts in an odd place."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "go-context-not-first",
    languages=["go"],
    severity="info",
    confidence="high",
    category="quality",
    message="By custom the context is the first parameter.",
    kinds=["parameter_declaration"],
    literals=["context.Context"],
    profiles=["strict"],
    aliases=["revive:context-as-argument"],
)
def context_not_first(node: Node, context: FileContext) -> Iterator[Match]:
    """A context is not the first parameter.

    Why:
        Readers and tools look for it there; elsewhere it is forgotten when a call is written.
    Remediation:
        Make it the first parameter.
    Bad:
        package a
        import "context"
        func load(path string, ctx context.Context) {
        }
    Good:
        package a
        import "context"
        func load(ctx context.Context, path string) {
        }
    Good:
        package a
        import "context"
        func load(t *testing.T, ctx context.Context) {
        }
    Good:
        package a
        func load(path string, text string) { // context.Context
        }
    References:
        https://pkg.go.dev/context
    """
    kind, earlier = node.child_by_field_name("type"), node.prev_named_sibling
    if earlier is None or context.resolve(kind) != "context.Context":
        return
    if context.text(earlier.child_by_field_name("type")) not in {"*testing.T", "testing.TB"}:
        yield context.match(node)
