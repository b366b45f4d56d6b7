"""Components that draw themselves without end."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import running_function
from aide_core.rules.support.react_state import state_names


@rule(
    "js-set-state-in-render",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Setting state while drawing draws again, without end.",
    cwe=[835],
    methods=["useState"],
)
def set_state_in_render(call: Call, context: FileContext) -> Iterator[Match]:
    """A component sets its state while it is drawn.

    Why:
        Each drawing sets the state, which causes the next drawing; React stops with an error
        after some rounds.
    Remediation:
        Set the state in a handler or an effect, or compute the value while drawing.
    Bad:
        function Basket({ items }) {
          const [total, setTotal] = useState(0);
          setTotal(sum(items));
          return total;
        }
    Good:
        function Basket({ items }) {
          const [total, setTotal] = useState(0);
          useEffect(() => {
            setTotal(sum(items));
          }, [items]);
          return total;
        }
    Good:
        function Basket({ items }) {
          const total = useState(0);
          setTotal(sum(items));
        }
    Good:
        function Basket({ items }) {
          const [total, setTotal] = useState(0);
          const set = setTotal(sum(items));
        }
    References:
        https://react.dev/reference/react/useState
    """
    component, names = running_function(call.node), state_names(call.node, context)
    body = component.child_by_field_name("body") if component is not None else None
    if body is None or names is None:
        return
    for statement in body.named_children:
        inner = statement.named_children[0] if statement.named_children else statement
        if context.text(inner.child_by_field_name("function")) == names[1]:
            yield context.match(inner)
