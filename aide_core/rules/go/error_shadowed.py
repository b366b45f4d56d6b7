"""Errors that stay in their block."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-error-shadowed",
    languages=["go"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="This is a new `err`; the one that is returned below stays nil.",
    cwe=[252],
    kinds=["short_var_declaration"],
    literals=["return err"],
    aliases=["vet:shadow"],
)
def error_shadowed(node: Node, context: FileContext) -> Iterator[Match]:
    """An inner `err` hides the one that the function returns.

    Why:
        `:=` in a block makes a new variable. The function returns the outer one, so its caller
        sees success.
    Remediation:
        Write `=`, and declare the other variable before.
    Bad:
        package a
        func run() error {
            var err error
            if fresh {
                data, err := load()
                show(data, err)
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, err = load()
                show(data, err)
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, err := load()
                return err
            }
            return err
        }
    Good:
        package a
        func run() error {
            if fresh {
                data, err := load()
                show(data, err)
            }
            err := save()
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, problem := load()
                show(data, problem)
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            data, err := load()
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, err := load()
                first = err
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if data, err := load(); fresh {
                show(data, err)
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, err := load()
                show(data, err)
            }
            if err != nil { // return err
            }
            return nil
        }
    Good:
        package a
        func run() error {
            var err error
            for fresh {
                data, err := load()
                if show(data, err) {
                    continue
                }
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            if fresh {
                data, err := load()
                show(data, err)
                panic(data)
            }
            return err
        }
    Good:
        package a
        func run() error {
            var err error
            for fresh {
                if data, err := load(); late {
                    show(data, err)
                }
            }
            return err
        }
    References:
        https://go.dev/ref/spec#Short_variable_declarations
    """
    function, block = running_function(node), context.enclosing(node, {"block"})
    left = node.child_by_field_name("left")
    holder = node.parent
    if function is None or block is None or left is None or holder is None:
        return
    names = [context.text(name) for name in left.named_children]
    if "err" not in names or holder.type != "statement_list":
        return
    if _declares_error(function, node, context) and not _ends(block, node, context):
        yield context.match(node)


def _declares_error(function: Node, inner: Node, context: FileContext) -> bool:
    """Whether a function has an `err` from before, which it returns behind the inner block."""
    place = inner.start_byte - function.start_byte
    data = context.source.data[function.start_byte : function.end_byte]
    outer = b"var err error" in data[:place]
    return outer and data.rstrip(b"} \n\t").endswith(b"return err")


def _ends(block: Node, inner: Node, context: FileContext) -> bool:
    """Whether the block returns, or hands the inner error on."""
    rest = context.source.data[inner.end_byte : block.end_byte]
    return b"return" in rest or b"= err" in rest or b"panic" in rest or b"continue" in rest
