"""What containers give: their items, one by one or any of them."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import UNKNOWN, Value, choices, constant, join_all

_MOST_LETTERS = 8


def items_in_order(target: Value, state: State) -> Sequence[Value] | None:
    """The items of a container whose every item is known, else None."""
    holders = state.holders(target)
    if len(holders) != 1 or target.taints:
        return None
    holder = holders[0]
    if not holder.is_whole:
        return None
    if holder.order is not None:
        return holder.order
    if holder.kind == "dict":
        return [constant(key[1]) for key in holder.items]
    return None


def item_of(target: Value, state: State) -> Value:
    """What a loop over a value gives."""
    holders = state.holders(target)
    if holders:
        made = join_all(_item_of(holder) for holder in holders)
        return made.with_taints(union((made.taints, target.taints)))
    text = target.text
    if text is not None and len(text) <= _MOST_LETTERS:
        return choices(text) if text else UNKNOWN
    return Value(None, target.taints, f"{target.name}[]" if target.name else "")


def _item_of(holder: Holder) -> Value:
    if holder.kind != "dict":
        return join_all(holder.all())
    keys = [constant(key[1]) for key in holder.items if key[0] != "field"]
    return join_all((*keys, Value(None, holder.rest.taints)))


def part_of(target: Value, state: State) -> Value:
    """Some part of a value, whichever."""
    return item_of(target, state) if target.refs else target
