"""A rule with one condition dropped, and whether its examples notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from aide_core.rules.record import Entry
from tests.check import catalogue
from tests.examples import answers


class Mutant(Struct, frozen=True):
    """One change of a rule file: what was dropped, and how to make the changed rules.

    `only_guards` says that what was dropped only leads to a condition: in code it asks whether
    something is there at all, as its type demands; in a pattern it names the node to look at.
    """

    name: str
    make: Callable[[], Sequence[Entry]]
    only_guards: bool = False


def is_noticed(mutant: Mutant) -> bool:
    """Whether a rule answers to an example in another way once the condition is dropped.

    What it answers is kept in `tests/golden/examples`. A change that cannot run is noticed.
    """
    try:
        return any(answers(entry) != _known(entry.id) for entry in mutant.make())
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - what a native library calls a panic is no Exception
        return True


@cache
def _known(rule: str) -> tuple[list[list[str]], list[list[str]]]:
    (entry,) = (each for each in catalogue().entries if each.id == rule)
    return answers(entry)
