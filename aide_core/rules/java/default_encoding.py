"""Texts whose signs depend on the machine."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-default-encoding",
    languages=["java"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Before Java 18 the encoding is that of the machine.",
    cwe=[838],
    methods=["getBytes"],
    profiles=["strict"],
    aliases=["spotbugs:DM_DEFAULT_ENCODING"],
    fixable=True,
)
def default_encoding(call: Call, context: FileContext) -> Iterator[Match]:
    """Bytes become a text, or a text bytes, without an encoding.

    Why:
        Letters with accents change when the program moves to another machine.
    Remediation:
        Pass `StandardCharsets.UTF_8`.
    Bad:
        class A {
            void run() {
                byte[] data = name.getBytes();
            }
        }
    Good:
        class A {
            void run() {
                byte[] data = name.getBytes(StandardCharsets.UTF_8);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/nio/charset/StandardCharsets.html
    """
    if not call.positional and call.arguments is not None:
        edit = context.replace(call.arguments, "(java.nio.charset.StandardCharsets.UTF_8)")
        yield context.match(call.node, fix=context.fix("Say UTF-8", edit, safe=False))
