"""Keys of React that are positions."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.jsx import attribute, made_element


@rule(
    "js-index-key",
    languages=["javascript", "tsx"],
    severity="info",
    confidence="medium",
    category="quality",
    message="A position is no key: it names another item when the list changes.",
    methods=["map"],
    literals=["key="],
    profiles=["strict"],
    aliases=["eslint-plugin-react:no-array-index-key"],
)
def index_key(call: Call, context: FileContext) -> Iterator[Match]:
    """The `key` of an element is its position in the list.

    Why:
        When an item is put in front, all keys move on, and with them what a person typed.
    Remediation:
        Use an id of the item.
    Bad:
        const rows = items.map((item, index) => <li key={index}>{item.name}</li>);
    Good:
        const rows = items.map((item, index) => <li key={item.id}>{item.name}</li>);
    Good:
        const rows = items.map((item) => <li key={index}>{item.name}</li>);
    References:
        https://react.dev/learn/rendering-lists
    """
    work = call.argument(position=0)
    element = made_element(work) if work is not None else None
    parameters = work.child_by_field_name("parameters") if work is not None else None
    names = parameters.named_children if parameters is not None else []
    key = attribute(element, "key", context) if element is not None else None
    if (
        key is not None
        and len(names) > 1
        and context.text(key) == f"key={{{context.text(names[1])}}}"
    ):
        yield context.match(key)
