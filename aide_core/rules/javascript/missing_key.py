"""Lists of React without keys."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.jsx import attribute, made_element


@rule(
    "js-missing-key",
    languages=["javascript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Without a `key` React cannot tell the items apart when the list changes.",
    methods=["map"],
    literals=["</", "/>"],
    aliases=["eslint-plugin-react:jsx-key"],
)
def missing_key(call: Call, context: FileContext) -> Iterator[Match]:
    """Elements made by `map` have no `key`.

    Why:
        After an insertion React reuses elements by their position, so what a person typed moves
        to another row.
    Remediation:
        Give the outer element `key={item.id}`.
    Bad:
        const List = ({ items }) => <ul>{items.map((item) => <li>a</li>)}</ul>;
    Bad:
        function List({ items }) {
          return <ul>{items.map((item) => {
            return <Row item={item} />;
          })}</ul>;
        }
    Good:
        const List = ({ items }) => <ul>{items.map((item) => <li key={item.id}>a</li>)}</ul>;
    Good:
        const List = ({ items }) => <ul>{items.map((item) => <Row {...item} />)}</ul>;
    Good:
        const rows = items.map((item) => <li>{item.name}</li>);
    Good:
        const List = ({ items }) => <ul>{items.map((item) => item.name)}</ul>;
    References:
        https://react.dev/learn/rendering-lists
    """
    around = call.node.parent
    work = call.argument(position=0)
    element = made_element(work) if work is not None else None
    if element is None or around is None or around.type != "jsx_expression":
        return
    if "{..." not in context.text(element)[:300] and attribute(element, "key", context) is None:
        yield context.match(element)
