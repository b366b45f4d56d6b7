"""Values wrapped anew."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-boxed-constructor",
    languages=["java"],
    severity="low",
    confidence="high",
    category="performance",
    message="This makes a new object each time; `valueOf` shares them.",
    cwe=[1050],
    calls=[
        "java.lang.Integer",
        "java.lang.Long",
        "Boolean",
        "Double",
        "Short",
        "Byte",
        "Float",
        "Character",
    ],
    literals=["new "],
    aliases=["spotbugs:DM_NUMBER_CTOR", "spotbugs:DM_BOOLEAN_CTOR", "spotbugs:DM_FP_NUMBER_CTOR"],
    fixable=True,
)
def boxed_constructor(call: Call, context: FileContext) -> Iterator[Match]:
    """A text or boxed number is made by its constructor.

    Why:
        Each call makes an object that differs from every equal one, also by `==`. The
        constructors are going away.
    Remediation:
        Use `valueOf`, or the value itself.
    Bad:
        class A {
            void run() {
                Integer age = new Integer(3);
            }
        }
    Bad:
        class A {
            void run() {
                Boolean open = new Boolean(true);
            }
        }
    Good:
        class A {
            void run() {
                Integer age = Integer.valueOf(3); // not new
            }
        }
    Good:
        class A {
            void run() {
                Counter age = new Counter(3);
            }
        }
    Good:
        import shop.Boolean;
        class A {
            void run() {
                Boolean open = new Boolean(true);
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                Integer age = new Integer(3);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Integer.html#valueOf(int)
    """
    kind = call.node.child_by_field_name("type")
    if context.in_tests:
        return
    if kind is None or call.arguments is None:
        return
    text = f"{context.text(kind)}.valueOf{context.text(call.arguments)}"
    yield context.match(
        call.node, fix=context.fix("Use `valueOf`", context.replace(call.node, text))
    )
