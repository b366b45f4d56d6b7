"""Objects of the language that are called."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "js-namespace-called",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This is no function; calling it throws TypeError.",
    cwe=[628],
    calls=["Math", "JSON", "Reflect", "Atomics", "Intl"],
    literals=["Math(", "JSON(", "Reflect(", "Atomics(", "Intl("],
    aliases=["eslint:no-obj-calls"],
)
def namespace_called(call: Call, context: FileContext) -> Iterator[Match]:
    """An object of the language is called like a function.

    Why:
        `Math`, `JSON` and their like only hold functions; calling them throws when the line
        runs.
    Remediation:
        Call one of its functions, such as `JSON.parse`.
    Bad:
        const value = JSON(text);
    Bad:
        const numbers = new Math();
    Good:
        const value = JSON.parse(text);
    Good:
        import { JSON } from "./text.js";
        const value = JSON(text);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Math
    """
    yield context.match(call.node, f"`{call.name}` is no function; calling it throws TypeError.")
