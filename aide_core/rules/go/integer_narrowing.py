"""Numbers from text that are cut to size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_fields import function_around

_SIZES = {"int8": 8, "uint8": 8, "byte": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32}
_READING = frozenset({"strconv.Atoi", "strconv.ParseInt", "strconv.ParseUint"})


@rule(
    "go-integer-narrowing",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="A number that does not fit loses its upper part without a word.",
    cwe=[190, 681],
    calls=["int8", "int16", "int32", "uint8", "uint16", "uint32", "byte"],
    literals=["strconv"],
    aliases=["gosec:G109", "gosec:G115", "semgrep:integer-overflow-int32"],
    controls=INJECTION,
)
def integer_narrowing(call: Call, context: FileContext) -> Iterator[Match]:
    """A number read from text is put into a smaller type.

    Why:
        With 4294967297 as text the program goes on with 1: sizes, prices and user numbers become
        others than the ones that were checked.
    Remediation:
        Ask for the size when reading: `strconv.ParseInt(text, 10, 32)`, or compare with
        `math.MaxInt32` first.
    Bad:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.Atoi(text)
            use(int32(number))
        }
    Bad:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.ParseInt(text, 10, 64)
            use(int16(number))
        }
    Bad:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.ParseUint(text, 10, 32)
            use(uint16(number))
        }
    Good:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.ParseInt(text, 10, 32)
            use(int32(number))
        }
    Good:
        package shop

        import (
            "math"
            "strconv"
        )

        func handle(text string) {
            number, _ := strconv.Atoi(text)
            if number < math.MaxInt32 {
                use(int32(number))
            }
        }
    Good:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.Atoi(text)
            use(int64(number))
        }
    Good:
        package shop

        import "strconv"

        func handle(text string, size int) {
            number, _ := strconv.ParseInt(text, 10, size)
            use(int32(number))
        }
    Good:
        package shop

        import "strconv"

        func handle(number int) {
            use(int32(number), strconv.Itoa(3))
        }
    Good:
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.ParseUint(text, 10, 8)
            use(byte(number))
        }
    Good:
        // in shop_test.go
        package shop

        import "strconv"

        func handle(text string) {
            number, _ := strconv.Atoi(text)
            use(int32(number))
        }
    Good:
        package shop

        import "example.com/numbers"

        // Not strconv, but one that keeps to 32 bits.
        func handle(text string) {
            number, _ := numbers.Atoi(text)
            use(int32(number))
        }
    References:
        https://pkg.go.dev/strconv#ParseInt
    """
    value = call.argument(position=0)
    source = _source(value, context) if value is not None else None
    if source is None or value is None or context.in_tests:
        return
    read, wanted = _bits_read(source, context), _SIZES[call.name]
    text = function_around(call.node, context).text or b""
    if read > wanted and not _is_compared(context.text(value), text.decode("utf-8", "replace")):
        yield context.match(call.node)


def _source(value: Node, context: FileContext) -> Call | None:
    """The call that read the number from text."""
    binding = context.binding(value) if value.type == "identifier" else None
    call = context.as_call(binding.value if binding is not None else None)
    return call if call is not None and call.name in _READING else None


def _bits_read(source: Call, context: FileContext) -> int:
    """How many bits were asked for; 64 without a word about it."""
    if source.method == "Atoi":
        return 64
    size = context.constant(source.argument(position=2))
    return (size.value or 64) if size is not None and isinstance(size.value, int) else 0


def _is_compared(name: str, text: str) -> bool:
    """Whether the function looks at the size of the number."""
    found = re.escape(name)
    return re.search(rf"\b{found}\s*[<>]|[<>]=?\s*{found}\b", text) is not None
