"""SAX parsers with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-sax-parser",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This parser follows what a document refers to.",
    cwe=[611],
    calls=[
        "javax.xml.parsers.SAXParserFactory.newInstance",
        "javax.xml.parsers.SAXParserFactory.newDefaultInstance",
    ],
    aliases=["find-sec-bugs:XXE_SAXPARSER"],
    controls=INJECTION,
)
def xxe_sax_parser(call: Call, context: FileContext) -> Iterator[Match]:
    """SAX parsers with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Call `setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)` on the
        factory before it is used.
    Bad:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream, DefaultHandler handler) throws Exception {
                SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
                parser.parse(stream, handler);
            }
        }
    Bad:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream, DefaultHandler handler) throws Exception {
                SAXParser parser = SAXParserFactory.newDefaultInstance().newSAXParser();
                parser.parse(stream, handler);
            }
        }
    Good:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream, DefaultHandler handler) throws Exception {
                SAXParserFactory factory = SAXParserFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                factory.newSAXParser().parse(stream, handler);
            }
        }
    Good:
        import javax.xml.parsers.*;
        class Shop {
            void run() throws Exception {
                Object factory = SAXParserFactory.newInstance();
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream, DefaultHandler handler) throws Exception {
                SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
                parser.parse(stream, handler);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"\.parse\("):
        yield context.match(call.node)
