"""Patterns that match everything."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type


@rule(
    "java-pattern-of-one-dot",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This is a pattern: the sign matches something else than itself.",
    cwe=[628],
    methods=["split", "replaceAll", "replaceFirst"],
    aliases=["spotbugs:RE_POSSIBLE_UNINTENDED_PATTERN"],
)
def pattern_of_one_dot(call: Call, context: FileContext) -> Iterator[Match]:
    """A text is split or replaced at `.`, `|` or another sign of patterns.

    Why:
        `name.split(`.`)` always gives an empty array, because a dot stands for any sign.
    Remediation:
        Write `Pattern.quote(...)`, or a backslash before the sign.
    Bad:
        class A {
            void run(String name) {
                String[] parts = name.split(".");
            }
        }
    Bad:
        class A {
            void run() {
                String[] parts = user.getName().split("|");
            }
        }
    Good:
        class A {
            void run(String name) {
                String[] parts = name.split("[.]");
            }
        }
    Good:
        class A {
            void run(String name) {
                String[] parts = name.split(",");
            }
        }
    Good:
        class A {
            void run(String name) {
                String text = name.replaceAll("|", "");
            }
        }
    Good:
        class A {
            void run(String name) {
                String text = name.replace(".", "");
            }
        }
    Good:
        class A {
            void run() {
                String[] parts = splitter.split(".");
            }
        }
    Good:
        class A {
            void run() {
                String[] parts = Splitter.on(sign).split(".");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html
    """
    sign, source = call.argument(position=0), context.as_call(call.receiver)
    is_split = call.method == "split"
    is_read = source is not None and source.method.startswith(("get", "to"))
    if declared_type(call.receiver, context) != "String" and not is_read:
        return
    if context.text(sign) == '"."' or (is_split and context.text(sign) == '"|"'):
        yield context.match(call.node)
