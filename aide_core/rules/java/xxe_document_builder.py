"""Documents are parsed with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-document-builder",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This parser follows what a document refers to.",
    cwe=[611],
    calls=["javax.xml.parsers.DocumentBuilderFactory.newInstance"],
    aliases=["find-sec-bugs:XXE_DOCUMENT"],
    controls=INJECTION,
)
def xxe_document_builder(call: Call, context: FileContext) -> Iterator[Match]:
    """Documents are parsed with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Call `setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)` on the
        factory before it is used.
    Bad:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.newDocumentBuilder().parse(stream);
            }
        }
    Bad:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
                factory.newDocumentBuilder().parse(stream);
            }
        }
    Good:
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                factory.newDocumentBuilder().parse(stream);
            }
        }
    Good:
        import javax.xml.parsers.*;
        class Shop {
            void run() throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.newDocumentBuilder().newDocument();
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.parsers.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.newDocumentBuilder().parse(stream);
            }
        }
    Good:
        import javax.xml.parsers.*;
        class Shop {
            static void harden(DocumentBuilderFactory factory) throws Exception {
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            }
            void run(java.io.InputStream stream) throws Exception {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                harden(factory);
                factory.newDocumentBuilder().parse(stream);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"\.parse\("):
        yield context.match(call.node)
