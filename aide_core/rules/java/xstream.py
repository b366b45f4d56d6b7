"""XStream without a list of types."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_xml import class_says


@rule(
    "java-xstream",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="XStream reads objects of any class here.",
    cwe=[502],
    calls=[
        "com.thoughtworks.xstream.XStream().fromXML",
        "com.thoughtworks.xstream.XStream().unmarshal",
    ],
    controls=DESERIALISATION,
)
def xstream(call: Call, context: FileContext) -> Iterator[Match]:
    """XStream is used without a list of allowed types.

    Why:
        The document names the classes to make; older versions allow all of them, and known
        chains turn that into commands of the sender's choice.
    Remediation:
        Call `allowTypes` or `allowTypesByWildcard` with your own classes, and keep XStream up
        to date.
    Bad:
        import com.thoughtworks.xstream.XStream;
        class Shop {
            void run(String text) throws Exception {
                XStream xstream = new XStream();
                xstream.fromXML(text);
            }
        }
    Bad:
        import com.thoughtworks.xstream.XStream;
        class Shop {
            void run(com.thoughtworks.xstream.io.HierarchicalStreamReader reader) throws Exception {
                new XStream().unmarshal(reader);
            }
        }
    Good:
        import com.thoughtworks.xstream.XStream;
        class Shop {
            void run(String text) throws Exception {
                XStream xstream = new XStream();
                xstream.allowTypes(new Class[] {Order.class});
                xstream.fromXML(text);
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import com.thoughtworks.xstream.XStream;
        class Shop {
            void run(String text) throws Exception {
                new XStream().fromXML(text);
            }
        }
    References:
        https://x-stream.github.io/security.html
    """
    if context.in_tests or class_says(
        call.node, context, r"\.(?:allowTypes|addPermission|denyTypes)"
    ):
        return
    yield context.match(call.node)
