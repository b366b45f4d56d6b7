"""Arrays asked like values."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type


@rule(
    "java-array-as-value",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Arrays compare and print as objects; use `java.util.Arrays`.",
    cwe=[595],
    methods=["equals", "hashCode", "toString"],
    aliases=[
        "spotbugs:EC_BAD_ARRAY_COMPARE",
        "spotbugs:DMI_INVOKING_HASHCODE_ON_ARRAY",
        "spotbugs:DMI_INVOKING_TOSTRING_ON_ARRAY",
    ],
    fixable=True,
)
def array_as_value(call: Call, context: FileContext) -> Iterator[Match]:
    """`equals`, `hashCode` or `toString` is called on an array.

    Why:
        Two arrays with the same items are never equal this way, and the text is only an
        address.
    Remediation:
        Use `Arrays.equals`, `Arrays.hashCode` or `Arrays.toString`.
    Bad:
        class A {
            void run(byte[] first, byte[] second) {
                boolean same = first.equals(second);
            }
        }
    Bad:
        class A {
            void run(int[] first) {
                String text = first.toString();
            }
        }
    Good:
        class A {
            void run(byte[] first, byte[] second) {
                boolean same = Arrays.equals(first, second);
            }
        }
    Good:
        class A {
            void run(List<Byte> first, List<Byte> second) {
                boolean same = first.equals(second);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Arrays.html
    """
    if (
        call.receiver is None
        or call.arguments is None
        or not declared_type(call.receiver, context).endswith("[]")
    ):
        return
    rest = ", ".join([context.text(call.receiver), *map(context.text, call.positional)])
    edit = context.replace(call.node, f"java.util.Arrays.{call.method}({rest})")
    yield context.match(call.node, fix=context.fix("Use `Arrays`", edit, safe=False))
