"""One call on its way: what it returned so far, and where its loops and handlers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow.program import FunctionRef, Unit
from aide_core.flow.follow.state import State, join_states
from aide_core.flow.follow.value import UNKNOWN, Value

if TYPE_CHECKING:
    from aide_core.flow.follow.machine import Machine

_MOST_RAISED = 6


class Loop:
    """The states in which a loop was left early or begun again."""

    __slots__ = ("breaks", "continues")

    def __init__(self) -> None:
        self.breaks: list[State] = []
        self.continues: list[State] = []


class Raised:
    """The states in which a block may be left by an exception, and what was raised."""

    __slots__ = ("states", "value")

    def __init__(self, state: State) -> None:
        self.states = [state.copy()]
        self.value: Value = UNKNOWN

    def add(self, state: State) -> None:
        """One more state; the last two become one when there are many."""
        if len(self.states) < _MOST_RAISED:
            self.states.append(state.copy())
            return
        met = join_states([self.states[-1], state])
        if met is not None:
            self.states[-1] = met if met is not state else state.copy()


class Returned(Struct, frozen=True):
    """One way out of a function: what it gives, the state there, and the expression."""

    value: Value
    state: State
    node: ir.Expr | None


class Frame:
    """A function being followed; `context` tells calls from different places apart.

    `home` is the frame that the function was defined in, `now` the state that was reached last,
    `compared` the sides of comparisons, `called` what calls gave when they were followed last, and
    `answers` the frames of project functions that were called: what conditions ask about.
    The body of a class has a frame too (`is_class`), in which fields are `declared`.
    """

    __slots__ = (
        "answers",
        "called",
        "compared",
        "context",
        "declared",
        "depth",
        "home",
        "is_class",
        "loops",
        "machine",
        "now",
        "outer",
        "raised",
        "ref",
        "returns",
        "unit",
        "yields",
    )

    def __init__(
        self,
        machine: Machine,
        unit: Unit,
        ref: FunctionRef | None,
        *,
        context: int = 0,
        depth: int = 0,
    ) -> None:
        self.machine = machine
        self.unit = unit
        self.ref = ref
        self.home: Frame | None = ref.home if ref is not None else None
        self.context = context
        self.depth = depth
        self.now: State | None = None
        self.is_class = False
        self.declared: dict[str, Value] = {}
        self.outer: set[str] = set()
        self.returns: list[Returned] = []
        self.yields: list[Value] = []
        self.loops: list[Loop] = []
        self.raised: list[Raised] = []
        self.compared: dict[int, tuple[Value, Value]] = {}
        self.answers: dict[int, Frame] = {}
        self.called: dict[int, Value] = {}
