"""Cases that an earlier one hides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-duplicate-case",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="An earlier case has this value, so this one never runs.",
    cwe=[561],
    kinds=["switch_body"],
    literals=["switch"],
    aliases=["eslint:no-duplicate-case"],
)
def duplicate_case(node: Node, context: FileContext) -> Iterator[Match]:
    """A `switch` names a case twice.

    Why:
        The first case takes the value. The second was copied and not changed, so one value is
        not handled.
    Remediation:
        Write the value that was meant, or delete the case.
    Bad:
        switch (colour) {
          case "red":
            stop();
            break;
          case "red":
            go();
        }
    Good:
        switch (colour) {
          case "red":
            stop();
            break;
          case "green":
            go();
            break;
          default:
            wait();
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/switch
    """
    seen: set[str] = set()
    for case in node.named_children:
        value = case.child_by_field_name("value")
        if value is None:
            continue
        if context.text(value) in seen:
            yield context.match(value)
        seen.add(context.text(value))
