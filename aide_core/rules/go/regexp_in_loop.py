"""Patterns compiled again and again."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around


@rule(
    "go-regexp-in-loop",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="This pattern is the same in each step; compile it once.",
    cwe=[1050],
    calls=["regexp.MustCompile", "regexp.Compile", "regexp.MatchString"],
    aliases=["staticcheck:SA6000"],
)
def regexp_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop compiles the same pattern in each step.

    Why:
        Compiling a pattern costs far more than matching one line.
    Remediation:
        Compile it in a package variable.
    Bad:
        package a
        import "regexp"
        func run() {
            for _, line := range lines {
                if regexp.MustCompile("^[0-9]+$").MatchString(line) {
                    count++
                }
            }
        }
    Good:
        package a
        import "regexp"
        func run() {
            number := regexp.MustCompile("^[0-9]+$")
            for _, line := range lines {
                if number.MatchString(line) {
                    count++
                }
            }
        }
    Good:
        package a
        import "regexp"
        func run() {
            for _, word := range words {
                show(regexp.MustCompile(word))
            }
        }
    References:
        https://pkg.go.dev/regexp#MustCompile
    """
    if context.is_literal(call.argument(position=0)) and loop_around(call.node) is not None:
        yield context.match(call.node)
