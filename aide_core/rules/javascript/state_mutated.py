"""State of React changed behind its back."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import running_function
from aide_core.rules.support.react_state import state_names

_CHANGES = frozenset({"push", "splice", "sort", "reverse", "unshift", "pop", "shift"})


@rule(
    "js-state-mutated",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="React does not notice this change; make a new value and set it.",
    cwe=[665],
    methods=["useState"],
    literals=["push", "splice", "sort", "reverse", "unshift"],
)
def state_mutated(call: Call, context: FileContext) -> Iterator[Match]:
    """A state of React is changed in place.

    Why:
        The component is not drawn again, and parts that compare old and new state see no
        difference.
    Remediation:
        Set a copy: `setItems([...items, item])`.
    Bad:
        function Basket() {
          const [items, setItems] = useState([]);
          const add = (item) => {
            items.push(item);
            setItems(items);
          };
        }
    Good:
        function Basket() {
          const [items, setItems] = useState([]);
          const add = (item) => setItems([...items, item]);
          log.push(items);
        }
    Good:
        function Basket() {
          const [items, setItems] = useState([]);
          const all = items.concat(rest); // push
        }
    Good:
        function Basket() {
          const items = useState([]);
          items.push(item);
        }
    Good:
        function Basket() {
          const [items, setItems] = useState([]);
          const size = items.push;
        }
    References:
        https://react.dev/learn/updating-arrays-in-state
    """
    component, names = running_function(call.node), state_names(call.node, context)
    if component is None or names is None:
        return
    for use in context.find({"member_expression"}, component):
        method = context.text(use.child_by_field_name("property"))
        call_node = use.parent
        if call_node is None or call_node.child_by_field_name("function") != use:
            continue
        if context.text(use.child_by_field_name("object")) == names[0] and method in _CHANGES:
            yield context.match(call_node)
