"""Data read into a copy."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-unmarshal-by-value",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`Unmarshal` needs a pointer; this only returns an error.",
    cwe=[628],
    calls=["encoding/json.Unmarshal", "encoding/xml.Unmarshal"],
    aliases=["vet:unmarshal", "staticcheck:SA1014"],
    fixable=True,
)
def unmarshal_by_value(call: Call, context: FileContext) -> Iterator[Match]:
    """`Unmarshal` is given a value instead of a pointer.

    Why:
        The value stays empty. Where the error is not looked at, the program works with zeros.
    Remediation:
        Pass `&value`.
    Bad:
        package a
        import "encoding/json"
        func run() {
            var order Order
            err := json.Unmarshal(data, order)
        }
    Good:
        package a
        import "encoding/json"
        func run() {
            var order Order
            err := json.Unmarshal(data, &order)
        }
    Good:
        package a
        import "encoding/json"
        func run() {
            var order *Order
            err := json.Unmarshal(data, order)
        }
    Good:
        package a
        import "encoding/json"
        func run() {
            order := new(Order)
            err := json.Unmarshal(data, order)
        }
    Good:
        package a
        import "encoding/json"
        func read(order Target) {
            err := json.Unmarshal(data, order)
        }
    References:
        https://pkg.go.dev/encoding/json#Unmarshal
    """
    target = call.argument(position=1)
    binding = context.binding(target) if target is not None else None
    if target is None or binding is None:
        return
    kind = binding.type_node
    if kind is None or kind.parent is None or kind.parent.type != "var_spec":
        return
    if kind.type in {"type_identifier", "qualified_type"}:
        fix = context.fix("Pass a pointer", context.replace(target, f"&{context.text(target)}"))
        yield context.match(target, fix=fix)
