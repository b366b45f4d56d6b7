"""Functions that only give something back."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_NAMES = ("Replace", "ReplaceAll", "TrimSpace", "Trim", "ToLower", "ToUpper", "Split", "TrimSuffix")
_PURE = (*(f"strings.{name}" for name in _NAMES), "fmt.Sprintf", "fmt.Errorf", "errors.New")


@rule(
    "go-result-dropped",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This changes nothing; its result is dropped.",
    cwe=[252],
    calls=_PURE,
    aliases=["staticcheck:SA4017", "vet:unusedresult"],
)
def result_dropped(call: Call, context: FileContext) -> Iterator[Match]:
    """The result of a function without effects is dropped.

    Why:
        Texts of Go never change. The cleaned or replaced text that was meant is thrown away.
    Remediation:
        Assign the result.
    Bad:
        package a
        import "strings"
        func run() {
            strings.TrimSpace(name)
        }
    Bad:
        package a
        import "fmt"
        func run() {
            fmt.Errorf("no name")
        }
    Good:
        package a
        import "strings"
        func run() {
            name = strings.TrimSpace(name)
        }
    Good:
        package a
        import "fmt"
        func run() {
            fmt.Printf("no name")
        }
    References:
        https://pkg.go.dev/strings
    """
    if call.node.parent is not None and call.node.parent.type == "expression_statement":
        yield context.match(call.node, f"`{call.method}` changes nothing; its result is dropped.")
