"""Tests that end before their check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_PROMISED = re.compile(rb"expect\(.*\)\s*\.(?:rejects|resolves)\b", re.DOTALL)


@rule(
    "js-expect-not-awaited",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The test ends before this is checked, so it passes whatever happens.",
    cwe=[670],
    kinds=["expression_statement"],
    literals=[".rejects", ".resolves"],
    fixable=True,
)
def expect_not_awaited(node: Node, context: FileContext) -> Iterator[Match]:
    """An expectation about a promise is not awaited.

    Why:
        `rejects` and `resolves` give a promise. Without `await` the test is green even when the
        code is broken.
    Remediation:
        Write `await` in front.
    Bad:
        it("refuses", async () => {
          expect(load("missing")).rejects.toThrow();
        });
    Good:
        it("refuses", async () => {
          await expect(load("missing")).rejects.toThrow();
        });
    Good:
        it("refuses", async () => {
          expect(load).toBe(".rejects");
        });
    Good:
        it("refuses", async () => {
          const done = expect(load("missing")).rejects.toThrow();
          await done;
        });
    References:
        https://jestjs.io/docs/expect#rejects
    """
    value = node.named_children[0]
    if _PROMISED.match(value.text or b""):
        edit = context.replace(value, f"await {context.text(value)}")
        yield context.match(value, fix=context.fix("Await it", edit, safe=False))
