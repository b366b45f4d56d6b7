"""Collections copied in each step."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "js-spread-in-reduce",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="performance",
    message="Each step copies all that was built before; change the collection in place.",
    cwe=[1050],
    methods=["reduce"],
    literals=["..."],
)
def spread_in_reduce(call: Call, context: FileContext) -> Iterator[Match]:
    """`reduce` copies what it has built in each step.

    Why:
        Twice the items cost four times the time.
    Remediation:
        Use a loop with `push` or an assignment, or `Object.fromEntries`.
    Bad:
        const byId = items.reduce((all, item) => ({ ...all, [item.id]: item }), {});
    Bad:
        const names = items.reduce((all, item) => {
          return [...all, item.name];
        }, []);
    Good:
        const byId = Object.fromEntries(items.map((item) => [item.id, item]));
    Good:
        const all = items.reduce((all, item) => [...item], []);
    Good:
        const most = items.reduce((all, item) => Math.max(...all, item), []);
    Good:
        const most = items.reduce((all, item) => pick([...all, item]), []);
    Good:
        const names = items.reduce(() => [...all], []);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/reduce
    """
    work = call.argument(position=0)
    parameters = work.child_by_field_name("parameters") if work is not None else None
    if work is None or parameters is None or not parameters.named_children:
        return
    built = context.text(parameters.named_children[0]).partition(":")[0]
    for spread in context.find({"spread_element"}, work):
        holder = spread.parent
        if holder is None or not _is_whole(holder):
            continue
        if context.text(spread.named_children[0]) == built:
            yield context.match(spread)


def _is_whole(holder: Node) -> bool:
    """Whether a collection is what the step gives back."""
    parent = holder.parent
    if parent is not None and parent.type == "parenthesized_expression":
        parent = parent.parent
    return parent is not None and parent.type in {"arrow_function", "return_statement"}
