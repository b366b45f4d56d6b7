"""Locks that are copied."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LOCKS = frozenset(f"sync.{n}" for n in ("Mutex", "RWMutex", "WaitGroup", "Once", "Cond"))


@rule(
    "go-lock-copied",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The function gets a copy, which locks or counts nothing for the others.",
    cwe=[667],
    kinds=["parameter_declaration"],
    literals=["sync."],
    aliases=["vet:copylocks"],
    fixable=True,
)
def lock_copied(node: Node, context: FileContext) -> Iterator[Match]:
    """A function takes a lock or WaitGroup by value.

    Why:
        Both sides use locks of their own, so two goroutines change the data at once, or `Wait`
        never ends.
    Remediation:
        Pass a pointer.
    Bad:
        package a
        import "sync"
        func work(group sync.WaitGroup) {
            group.Done()
        }
    Good:
        package a
        import "sync"
        func work(group *sync.WaitGroup) {
            group.Done()
        }
    Good:
        package a
        import "sync"
        func work(seen sync.Map) {
        }
    References:
        https://pkg.go.dev/sync
    """
    kind = node.child_by_field_name("type")
    if kind is not None and kind.type == "qualified_type" and context.resolve(kind) in _LOCKS:
        edit = context.replace(kind, f"*{context.text(kind)}")
        yield context.match(kind, fix=context.fix("Take a pointer", edit, safe=False))
