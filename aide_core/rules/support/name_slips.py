"""Whether one name is another one with a single slip of the fingers."""

from __future__ import annotations


def is_one_slip(one: str, other: str) -> bool:
    """Whether two names differ by one letter: changed, left out, added or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    swapped = one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return swapped == other or _rest(one, other, at)


def _rest(one: str, other: str, at: int) -> bool:
    """Whether the names agree behind the letter in which they differ."""
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[at + 1 :] == shorter[at:]
