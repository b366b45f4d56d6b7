"""Pointers to the variable of a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS


@rule(
    "go-range-pointer",
    languages=["go"],
    severity="low",
    confidence="low",
    message="With Go before 1.22 all these pointers are the same.",
    cwe=[118],
    kinds=["range_clause"],
    literals=["&"],
    aliases=["gosec:G601", "semgrep:exported_loop_pointer"],
    controls=ACCESS,
    profiles=["strict"],
)
def range_pointer(node: Node, context: FileContext) -> Iterator[Match]:
    """The address of a loop variable is kept.

    Why:
        Before Go 1.22 a loop has one variable for all rounds: each kept pointer shows the last
        element, so one user gets the rights or the data of another.
    Remediation:
        Say `go 1.22` or later in `go.mod`, or take the address of the element, `&list[index]`.
    Bad:
        package shop

        func handle() {
            for _, user := range users {
                found = append(found, &user)
            }
        }
    Bad:
        package shop

        func handle() {
            for _, user := range users {
                byName[user.Name] = &user
            }
        }
    Good:
        package shop

        func handle() {
            for index := range users {
                found = append(found, &users[index])
            }
        }
    Good:
        package shop

        func handle() {
            for _, user := range users {
                user := user
                found = append(found, &user)
            }
        }
    Good:
        package shop

        func handle() {
            for _, user := range users {
                load(&user)
            }
        }
    Good:
        package shop

        func handle() {
            for _, user := range users {
                found = append(found, &other)
                use(user)
            }
        }
    References:
        https://go.dev/blog/loopvar-preview
    """
    text = context.text(node.parent)
    left = node.child_by_field_name("left")
    for each in left.named_children if left is not None else ():
        name = context.text(each)
        own = re.search(rf"\b{re.escape(name)}\s*:=\s*{re.escape(name)}\b", text)
        kept = re.search(rf"(?:append\([^()]*,\s*|[\])\w]\s*=\s*)&{re.escape(name)}\b", text)
        if kept is not None and own is None:
            yield context.match(node)
