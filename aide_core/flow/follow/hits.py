"""What following found: untrusted values at places where they do harm."""

from __future__ import annotations

from msgspec import Struct

from aide_core.flow.follow.models import Sink
from aide_core.flow.follow.value import Taint, Value


class Hit(Struct, frozen=True):
    """A sink that a tainted value reached; `at` and `end` are the place that is reported."""

    sink: Sink
    callee: str
    path: str
    at: int
    end: int
    value: Value
    taints: tuple[Taint, ...]
