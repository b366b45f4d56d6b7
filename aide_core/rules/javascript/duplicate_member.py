"""Members that a class defines twice."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-duplicate-member",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The class defines this twice; the first one is lost.",
    cwe=[561],
    kinds=["class_body"],
    literals=["class"],
    aliases=["eslint:no-dupe-class-members"],
)
def duplicate_member(node: Node, context: FileContext) -> Iterator[Match]:
    """A class defines a method twice.

    Why:
        The last definition wins without a word, so a check in the first never runs.
    Remediation:
        Rename or delete one of the two.
    Bad:
        class Shop {
          open() {
            check();
          }
          open() {}
        }
    Good:
        class Shop {
          open() {}
          close() {}
        }
    Good:
        class Shop {
          get open() {
            return true;
          }
          set open(value) {}
          static open() {}
        }
    Good:
        class Shop {
          [one()]() {}
          [one()]() {}
        }
    Good:
        class Shop {
          open;
          open;
        }
    Good:
        // in shop.ts
        class Shop {
          open(): void;
          open(key?: Key): void {
            check(key);
          }
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Classes
    """
    seen: set[str] = set()
    for member in node.named_children:
        name = member.child_by_field_name("name")
        if (
            member.type != "method_definition"
            or name is None
            or name.type == "computed_property_name"
        ):
            continue
        words = {child.type for child in member.children} & {"get", "set", "static"}
        key = " ".join([*sorted(words), context.text(name)])
        if key in seen:
            yield context.match(name)
        seen.add(key)
