"""Time spent in the parts of an audit, measured with the caller's clock or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from aide_core.model import RuleTiming

# Entered for every rule and call of a file, so it is one object that does nothing.
_NOTHING = nullcontext()


class Timer:
    """Adds up microseconds by name; does nothing without a clock."""

    def __init__(self, clock_us: Callable[[], int] | None) -> None:
        self._clock = clock_us
        self._spent: dict[str, int] = defaultdict(int)

    def measure(self, name: str) -> AbstractContextManager[None]:
        """Add the time of the block to a name."""
        return _NOTHING if self._clock is None else self._measured(name, self._clock)

    @contextmanager
    def _measured(self, name: str, clock: Callable[[], int]) -> Iterator[None]:
        started = clock()
        try:
            yield
        finally:
            self._spent[name] += clock() - started

    def timings(self) -> tuple[RuleTiming, ...]:
        """What was spent, longest first."""
        ordered = sorted(self._spent.items(), key=lambda item: (-item[1], item[0]))
        return tuple(RuleTiming(name, spent) for name, spent in ordered)
