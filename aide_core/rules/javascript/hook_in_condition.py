"""Hooks of React that do not run each time."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import FUNCTIONS

_PATHS = frozenset(
    {
        "if_statement", "for_statement", "for_in_statement", "while_statement", "do_statement",
        "ternary_expression", "switch_case",
    }
)  # fmt: skip


@rule(
    "js-hook-in-condition",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Hooks must run in the same order in each rendering; this one may not.",
    cwe=[670],
    methods=[
        "useState",
        "useEffect",
        "useMemo",
        "useCallback",
        "useRef",
        "useContext",
        "useReducer",
        "useLayoutEffect",
    ],
)
def hook_in_condition(call: Call, context: FileContext) -> Iterator[Match]:
    """A hook of React is called in a condition, a loop or a callback.

    Why:
        React tells hooks apart by their order alone. When one is skipped, the next ones get
        each other's state, or React throws.
    Remediation:
        Call the hook at the top of the component, and put the condition inside.
    Bad:
        function Shop({ open }) {
          if (open) {
            const [items, setItems] = useState([]);
          }
        }
    Bad:
        function Shop({ rows }) {
          for (const row of rows) {
            React.useEffect(() => show(row));
          }
        }
    Good:
        function Shop({ open }) {
          const [items, setItems] = useState([]);
          if (open) {
            show(items);
          }
        }
    Good:
        function Shop() {
          const name = useContext(User) ? "a" : "b";
        }
    Good:
        if (ready) {
          function Shop() {
            const [items, setItems] = useState([]);
          }
        }
    References:
        https://react.dev/reference/rules/rules-of-hooks
    """
    current = call.node
    while current.parent is not None and current.parent.type not in FUNCTIONS:
        around = current.parent
        is_asked = around.child_by_field_name("condition") == current
        if around.type in _PATHS and not is_asked:
            yield context.match(call.node)
            return
        current = around
