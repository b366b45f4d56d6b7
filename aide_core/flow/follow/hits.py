"""What following found: untrusted values at places where they do harm."""

from __future__ import annotations

from msgspec import Struct

from aide_core.flow.follow.models import Sink
from aide_core.flow.follow.taint import Taint
from aide_core.flow.follow.value import Value


class Hit(Struct, frozen=True):
    """A sink that a tainted value reached.

    `at` and `end` are the place that is reported: the sink's, or, when that lies in another file,
    the call that leads there. `sink_path`, `sink_at` and `sink_end` are the sink's own place.
    """

    sink: Sink
    callee: str
    path: str
    at: int
    end: int
    value: Value
    taints: tuple[Taint, ...]
    sink_path: str = ""
    sink_at: int = 0
    sink_end: int = 0
