"""One call on its way: what it returned so far, and where its loops and handlers are."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow.heap import State
from aide_core.flow.follow.program import FunctionRef, Unit
from aide_core.flow.follow.value import Value


class Loop:
    """The states in which a loop was left early or begun again."""

    __slots__ = ("breaks", "continues")

    def __init__(self) -> None:
        self.breaks: list[State] = []
        self.continues: list[State] = []


class Frame:
    """A function being followed; `context` tells calls from different places apart."""

    __slots__ = (
        "around",
        "context",
        "depth",
        "loops",
        "outer",
        "raised",
        "ref",
        "places",
        "returns",
        "unit",
        "yields",
    )

    def __init__(
        self, unit: Unit, ref: FunctionRef | None, *, context: int = 0, depth: int = 0
    ) -> None:
        self.unit = unit
        self.ref = ref
        self.around = ref.around if ref is not None else None
        self.context = context
        self.depth = depth
        self.outer: set[str] = set()
        self.returns: list[tuple[Value, State]] = []
        self.places: list[ir.Node] = []
        self.yields: list[Value] = []
        self.loops: list[Loop] = []
        self.raised: list[list[State]] = []
