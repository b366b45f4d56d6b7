"""Streaming readers with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-stream-reader",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This reader follows what a document refers to.",
    cwe=[611],
    calls=[
        "javax.xml.stream.XMLInputFactory.newInstance",
        "javax.xml.stream.XMLInputFactory.newFactory",
        "javax.xml.stream.XMLInputFactory.newDefaultFactory",
    ],
    aliases=["find-sec-bugs:XXE_XMLSTREAMREADER"],
    controls=INJECTION,
)
def xxe_stream_reader(call: Call, context: FileContext) -> Iterator[Match]:
    """Streaming readers with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Call `setProperty(XMLInputFactory.SUPPORT_DTD, false)` on the factory before it is used.
    Bad:
        import javax.xml.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                XMLInputFactory factory = XMLInputFactory.newInstance();
                factory.createXMLStreamReader(stream);
            }
        }
    Bad:
        import javax.xml.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                XMLInputFactory factory = XMLInputFactory.newFactory();
                factory.createXMLStreamReader(stream);
            }
        }
    Bad:
        import javax.xml.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
                factory.createXMLStreamReader(stream);
            }
        }
    Good:
        import javax.xml.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                XMLInputFactory factory = XMLInputFactory.newInstance();
                factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
                factory.createXMLStreamReader(stream);
            }
        }
    Good:
        import javax.xml.stream.*;
        class Shop {
            void run() throws Exception {
                Object factory = XMLInputFactory.newInstance();
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                XMLInputFactory.newInstance().createXMLStreamReader(stream);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"createXML(?:Stream|Event)Reader\("):
        yield context.match(call.node)
