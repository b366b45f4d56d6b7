"""Transformers with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-transformer",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This transformer follows what a document refers to.",
    cwe=[611],
    calls=[
        "javax.xml.transform.TransformerFactory.newInstance",
        "javax.xml.transform.sax.SAXTransformerFactory.newInstance",
    ],
    aliases=["find-sec-bugs:XXE_DTD_TRANSFORM_FACTORY", "find-sec-bugs:XXE_XSLT_TRANSFORM_FACTORY"],
    controls=INJECTION,
)
def xxe_transformer(call: Call, context: FileContext) -> Iterator[Match]:
    """Transformers with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Set `XMLConstants.ACCESS_EXTERNAL_DTD` and `ACCESS_EXTERNAL_STYLESHEET` to the empty
        text on the factory.
    Bad:
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop {
            void run(java.io.InputStream stream, Result result) throws Exception {
                Transformer plain = TransformerFactory.newInstance().newTransformer();
                plain.transform(new StreamSource(stream), result);
            }
        }
    Bad:
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        import javax.xml.transform.sax.SAXTransformerFactory;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                SAXTransformerFactory.newInstance().newTransformer(new StreamSource(stream));
            }
        }
    Good:
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop {
            void run(java.io.InputStream stream, Result result) throws Exception {
                TransformerFactory factory = TransformerFactory.newInstance();
                factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                factory.newTransformer().transform(new StreamSource(stream), result);
            }
        }
    Good:
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop {
            void run(Document document, Result result) throws Exception {
                Transformer plain = TransformerFactory.newInstance().newTransformer();
                plain.transform(new DOMSource(document), result);
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                TransformerFactory.newInstance().newTransformer(new StreamSource(stream));
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"(?:Stream|SAX|StAX)Source\("):
        yield context.match(call.node)
