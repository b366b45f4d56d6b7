"""Values that never change."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type

_FIXED = frozenset(
    {
        "String", "BigDecimal", "BigInteger", "LocalDate", "LocalDateTime", "LocalTime",
        "Instant", "ZonedDateTime", "Duration",
    }
)  # fmt: skip


@rule(
    "java-result-ignored",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This changes nothing; the result is dropped.",
    cwe=[252],
    methods=[
        "trim",
        "strip",
        "replace",
        "replaceAll",
        "toLowerCase",
        "toUpperCase",
        "concat",
        "substring",
        "add",
        "subtract",
        "multiply",
        "plusDays",
        "minusDays",
        "plusHours",
    ],
    aliases=["spotbugs:RV_RETURN_VALUE_IGNORED", "spotbugs:RV_RETURN_VALUE_IGNORED_NO_SIDE_EFFECT"],
)
def result_ignored(call: Call, context: FileContext) -> Iterator[Match]:
    """The result of a method of an immutable value is dropped.

    Why:
        Texts, big numbers and dates of `java.time` never change. The cleaned text or the new
        sum that was meant is thrown away.
    Remediation:
        Assign the result.
    Bad:
        class A {
            void run(String name) {
                name.trim();
            }
        }
    Bad:
        class A {
            void run() {
                BigDecimal total = start;
                total.add(price);
            }
        }
    Good:
        class A {
            void run(String name) {
                name = name.trim();
            }
        }
    Good:
        class A {
            void run(List<String> prices) {
                prices.add(price);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/String.html
    """
    statement = call.node.parent
    if statement is None or statement.type != "expression_statement":
        return
    if declared_type(call.receiver, context) in _FIXED:
        yield context.match(call.node, f"`{call.method}` changes nothing; its result is dropped.")
