"""A call with everything evaluated: what is called, on what, with what."""

from __future__ import annotations

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow.program import Argument
from aide_core.flow.follow.value import Value


class Invocation(Struct, frozen=True):
    """One call; `name` is the dotted name of the callee, `method` its last word."""

    node: ir.Call
    callee: Value
    name: str
    method: str
    receiver: Value | None
    arguments: tuple[Argument, ...]

    @property
    def positional(self) -> list[Argument]:
        """The arguments by position, up to the first that is spread out."""
        found: list[Argument] = []
        for argument in self.arguments:
            if argument.stars == "*":
                break
            if not argument.keyword and not argument.stars:
                found.append(argument)
        return found

    def argument(self, position: int = -1, keyword: str = "") -> Argument | None:
        """An argument by its keyword or its position."""
        for argument in self.arguments:
            if keyword and argument.keyword == keyword:
                return argument
        found = self.positional
        return found[position] if 0 <= position < len(found) else None

    def values(self) -> list[Value]:
        """The values of all arguments."""
        return [argument.value for argument in self.arguments]
