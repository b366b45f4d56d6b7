"""Constructors that use `this` too early."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.javascript_functions import running_function


@rule(
    "js-super-order",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A derived class has no `this` before `super()`; this throws ReferenceError.",
    cwe=[665],
    kinds=["class_heritage"],
    literals=["constructor"],
    aliases=["eslint:constructor-super", "eslint:no-this-before-super"],
)
def super_order(node: Node, context: FileContext) -> Iterator[Match]:
    """The constructor of a derived class uses `this` before `super()`, or never calls it.

    Why:
        Every attempt to make an object of this class throws.
    Remediation:
        Call `super(...)` first.
    Bad:
        class Shop extends House {
          constructor(name) {
            this.name = name;
            super();
          }
        }
    Bad:
        class Shop extends House {
          constructor(name) {
            setName(name);
          }
        }
    Good:
        class Shop extends House {
          constructor(name) {
            super();
            this.name = name;
          }
        }
    Good:
        class Shop {
          constructor(name) {
            this.name = name;
          }
        }
    Good:
        class Shop extends House {
          open() {
            this.is = "constructor";
          }
        }
    Good:
        class Shop extends House {
          constructor(name) {
            function later() {
              this.name = name;
            }
            super(later);
          }
        }
    Good:
        // in shop.ts
        class Shop implements House {
          constructor(name: string) {
            this.name = name;
          }
        }
    Bad:
        class Shop extends House {
          constructor() {
            super.open();
            super();
          }
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/super
    """
    owner = node.parent.child_by_field_name("body") if node.parent is not None else None
    body = _constructor(owner, context) if owner is not None else None
    if body is None or not context.text(node).startswith("extends"):
        return
    uses = [each for each in context.find({"this", "super"}, body) if _runs_in(each, body)]
    called = [use for use in uses if _is_called(use)]
    if not called and body.parent is not None:
        yield context.match(body.parent)
    elif called and uses[0].start_byte < called[0].start_byte:
        yield context.match(uses[0])


def _constructor(owner: Node, context: FileContext) -> Node | None:
    """The body of the constructor of a class."""
    for member in owner.named_children:
        if context.text(member.child_by_field_name("name")) == "constructor":
            return member.child_by_field_name("body")
    return None


def _is_called(use: Node) -> bool:
    return use.parent is not None and use.parent.type == "call_expression"


def _runs_in(node: Node, body: Node) -> bool:
    """Whether a node runs in this body, or in an arrow function made there."""
    function = running_function(node)
    while function is not None and function.type == "arrow_function":
        function = running_function(function)
    return function == body.parent
