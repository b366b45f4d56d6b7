"""Effects of React that cause themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_SETTER = re.compile(r"set[A-Z]\w*$")


@rule(
    "js-effect-loop",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This effect runs after each drawing and causes the next one.",
    cwe=[835],
    methods=["useEffect"],
    literals=["useState"],
)
def effect_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """An effect without dependencies sets a state.

    Why:
        The effect has no list of dependencies, so it runs after every drawing; setting a state
        draws again. Requests in it are sent without end.
    Remediation:
        Pass the list of what the effect reads, `[]` for once.
    Bad:
        const Basket = ({ items }) => {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            setTotal(sum(items));
          });
        };
    Good:
        const Basket = ({ items }) => {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            setTotal(sum(items));
          }, [items]);
        };
    Good:
        const Basket = ({ items }) => {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            show(items);
          });
        };
    Good:
        const Basket = ({ items }) => {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            setTimeout(show, 100);
          });
        };
    Good:
        const Basket = ({ items }) => {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            if (items.length !== total) {
              setTotal(items.length);
            }
          });
        };
    References:
        https://react.dev/reference/react/useEffect
    """
    work = call.argument(position=0)
    body = work.child_by_field_name("body") if work is not None else None
    if body is None or len(call.positional) != 1:
        return
    for inner in context.find({"call_expression"}, body):
        name = context.text(inner.child_by_field_name("function"))
        parent = inner.parent.parent if inner.parent is not None else None
        is_plain = parent in (body, work)
        if _SETTER.match(name) and is_plain and name not in {"setTimeout", "setInterval"}:
            yield context.match(call.node)
            return
