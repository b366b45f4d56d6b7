"""Cases that run on into the next."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.switch_cases import runs_on


@rule(
    "js-case-fallthrough",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This case runs on into the next one.",
    cwe=[484],
    kinds=["switch_case"],
    aliases=["eslint:no-fallthrough"],
)
def case_fallthrough(node: Node, context: FileContext) -> Iterator[Match]:
    """A `case` runs on into the next one.

    Why:
        The work of the next case is done too. Mostly a `break` was forgotten.
    Remediation:
        Add `break` or `return`; where it is meant, a comment `// falls through`.
    Bad:
        switch (colour) {
          case "red":
            stop();
          case "green":
            go();
        }
    Bad:
        switch (colour) {
          case "red":
            if (late) {
              stop();
            } else {
              return;
            }
          default:
            go();
        }
    Good:
        switch (colour) {
          case "red":
            stop();
            break;
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red":
            stop();
          // falls through
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red":
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red": {
            stop();
            break;
          }
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red":
            if (late) return; else throw late;
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red":
            stop(); // fall through
          case "green":
            go();
        }
    Good:
        switch (colour) {
          case "red":
            stop();
            // the last
        }
    Good:
        switch (colour) {
          case "red": {
            stop();
            // falls through
          }
          case "green":
            go();
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/switch
    """
    following = node.next_named_sibling
    while following is not None and following.type == "comment":
        if "fall" in context.text(following).lower():
            return
        following = following.next_named_sibling
    body = list(node.children_by_field_name("body"))
    if following is None or not body or not runs_on(body[-1]):
        return
    notes = [context.text(child).lower() for child in context.find({"comment"}, node)]
    if not any("fall" in note for note in notes):
        yield context.match(node.children[0])
