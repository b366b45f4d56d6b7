"""Date formats that threads share."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import modifiers

_UNSAFE = frozenset({"SimpleDateFormat", "DateFormat", "Calendar", "GregorianCalendar"})


@rule(
    "java-shared-date-format",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This object is not safe for threads, and all threads share it.",
    cwe=[362],
    kinds=["field_declaration"],
    literals=["dateformat", "calendar"],
    aliases=[
        "spotbugs:STCAL_STATIC_SIMPLE_DATE_FORMAT_INSTANCE",
        "spotbugs:STCAL_STATIC_CALENDAR_INSTANCE",
        "spotbugs:STCAL_INVOKE_ON_STATIC_DATE_FORMAT_INSTANCE",
        "spotbugs:STCAL_INVOKE_ON_STATIC_CALENDAR_INSTANCE",
    ],
)
def shared_date_format(node: Node, context: FileContext) -> Iterator[Match]:
    """A date format or calendar is a static field.

    Why:
        Two threads that use it at once get each other's dates, without an error.
    Remediation:
        Use `java.time.format.DateTimeFormatter`, which never changes.
    Bad:
        class A {
            private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd");
        }
    Good:
        class A {
            private static final DateTimeFormatter FORMAT = DateFormats.day();
        }
    Good:
        class A {
            private final SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd");
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/text/SimpleDateFormat.html
    """
    kind = node.child_by_field_name("type")
    if context.text(kind) in _UNSAFE and "static" in modifiers(node, context):
        yield context.match(node)
