"""What is known while one Java method is walked: its variables, and the limits of the walk."""

from __future__ import annotations

from collections.abc import Callable

import tree_sitter

from aide_core.flow import FileFacts
from aide_core.flow.nodes import text_of
from aide_core.rules.support.java_worth import UNKNOWN, Worth, either

Node = tree_sitter.Node
Variables = dict[str, Worth]
_MAX_STEPS = 12_000
_MAX_NESTING = 110
MAX_CALL_DEPTH = 3


class Frame:
    """The state of a walk: `variables` now, and `seen`, each expression's worth in all passes."""

    def __init__(
        self, facts: FileFacts, run: Callable[[Node, Frame], bool], *, depth: int = 0
    ) -> None:
        self.facts = facts
        self.run = run
        self.depth = depth
        self.variables: Variables = {}
        self.seen: dict[int, Worth] = {}
        self.returned: list[Worth] = []
        self.yielded: list[Worth] = []
        self.exits: list[list[Variables]] = []
        self.steps = 0
        self.nesting = 0
        self.methods: dict[str, list[Node]] | None = None

    def spent(self) -> bool:
        """Whether the walk is over its limit; counts one step."""
        self.steps += 1
        return self.steps > _MAX_STEPS

    def deeper(self) -> bool:
        """Go one level down, unless that is too deep."""
        if self.nesting >= _MAX_NESTING:
            return False
        self.nesting += 1
        return True

    def record(self, node: Node, worth: Worth) -> Worth:
        """Keep what an expression is worth; of several passes the worse one."""
        before = self.seen.get(node.id)
        self.seen[node.id] = worth if before is None or before == worth else either(before, worth)
        return worth

    def inner(self) -> Frame:
        """A frame for a method called from this one."""
        frame = Frame(self.facts, self.run, depth=self.depth + 1)
        frame.steps, frame.nesting = self.steps, self.nesting
        frame.methods = self.methods
        return frame


def merged(ways: list[Variables]) -> Variables:
    """The variables after several ways; a name that only some know keeps what those say."""
    first, *others = ways
    result = dict(first)
    for other in others:
        for name, worth in other.items():
            result[name] = either(result[name], worth) if name in result else worth
    return result


def variable_name(node: Node | None) -> str:
    """The key of a local variable or of an own field; empty for any other expression."""
    if node is None:
        return ""
    if node.type == "identifier":
        return text_of(node)
    if node.type == "field_access":
        holder = node.child_by_field_name("object")
        if holder is not None and holder.type == "this":
            return text_of(node.child_by_field_name("field") or node)
    if node.type == "parenthesized_expression" and node.named_children:
        return variable_name(node.named_children[0])
    return ""


def type_name(frame: Frame, node: Node | None) -> str:
    """The full name of the class an expression is an instance of; empty when unknown."""
    found = frame.facts.resolve(node)
    return found.removesuffix("()") if found.endswith("()") else ""


def simple(dotted: str) -> str:
    """The last part of a dotted name."""
    return dotted.rpartition(".")[2]


def of_variable(frame: Frame, name: str) -> Worth:
    """What a variable holds now."""
    return frame.variables.get(name, UNKNOWN)
