"""Cases that run on into the next."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.switch_cases import runs_on


@rule(
    "java-case-fallthrough",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="This case runs on into the next one.",
    cwe=[484],
    kinds=["switch_block_statement_group"],
    literals=["switch"],
    aliases=["spotbugs:SF_SWITCH_FALLTHROUGH"],
)
def case_fallthrough(node: Node, context: FileContext) -> Iterator[Match]:
    """A `case` runs on into the next one.

    Why:
        The work of the next case is done too. Mostly a `break` was forgotten.
    Remediation:
        Add `break`, or use `case … ->`; where it is meant, a comment `// falls through`.
    Bad:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                        stop();
                    case 2:
                        go();
                }
            }
        }
    Good:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                        stop();
                        break;
                    case 2:
                        go();
                }
            }
        }
    Good:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                        stop();
                        // falls through
                    case 2:
                        go();
                }
            }
        }
    Good:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                    case 2:
                        go();
                }
            }
        }
    Good:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                        stop();
                }
            }
        }
    Good:
        class A {
            void run() {
                switch (colour) {
                    case 1:
                        stop();
                        break;
                        // then
                    case 2:
                        go();
                }
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/java/nutsandbolts/switch.html
    """
    following, notes = node.next_named_sibling, [*context.find({"comment", "line_comment"}, node)]
    while following is not None and "comment" in following.type:
        notes.append(following)
        following = following.next_named_sibling
    body = [child for child in node.named_children if child.type != "switch_label"]
    if following is None or not body or not runs_on(body[-1]):
        return
    if not any("fall" in context.text(note).lower() for note in notes):
        yield context.match(node.children[0])
