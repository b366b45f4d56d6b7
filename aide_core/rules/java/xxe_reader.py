"""Readers of XML with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-reader",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This reader follows what a document refers to.",
    cwe=[611],
    calls=[
        "org.xml.sax.helpers.XMLReaderFactory.createXMLReader",
        "org.dom4j.io.SAXReader",
        "org.jdom.input.SAXBuilder",
        "org.jdom2.input.SAXBuilder",
        "org.apache.xerces.parsers.DOMParser",
        "org.apache.xerces.parsers.SAXParser",
        "org.apache.commons.digester3.Digester",
        "nu.xom.Builder",
    ],
    aliases=["find-sec-bugs:XXE_XMLREADER"],
    controls=INJECTION,
)
def xxe_reader(call: Call, context: FileContext) -> Iterator[Match]:
    """Readers of XML with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Call `setFeature("http://apache.org/xml/features/disallow-doctype-decl", true)` on the
        factory before it is used.
    Bad:
        import org.xml.sax.XMLReader;
        import org.xml.sax.helpers.XMLReaderFactory;
        class Shop {
            void run(org.xml.sax.InputSource source) throws Exception {
                XMLReader reader = XMLReaderFactory.createXMLReader();
                reader.parse(source);
            }
        }
    Bad:
        import org.dom4j.io.SAXReader;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new SAXReader().read(stream);
            }
        }
    Bad:
        import org.jdom.input.SAXBuilder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new SAXBuilder().build(stream);
            }
        }
    Bad:
        import org.jdom2.input.SAXBuilder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new SAXBuilder().build(stream);
            }
        }
    Bad:
        import org.apache.xerces.parsers.DOMParser;
        class Shop {
            void run(org.xml.sax.InputSource source) throws Exception {
                new DOMParser().parse(source);
            }
        }
    Bad:
        import org.apache.xerces.parsers.SAXParser;
        class Shop {
            void run(org.xml.sax.InputSource source) throws Exception {
                new SAXParser().parse(source);
            }
        }
    Bad:
        import org.apache.commons.digester3.Digester;
        class Shop {
            void run(org.xml.sax.InputSource source) throws Exception {
                new Digester().parse(source);
            }
        }
    Bad:
        import nu.xom.Builder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new Builder().build(stream);
            }
        }
    Good:
        import org.xml.sax.XMLReader;
        import org.xml.sax.helpers.XMLReaderFactory;
        class Shop {
            void run(org.xml.sax.InputSource source) throws Exception {
                XMLReader reader = XMLReaderFactory.createXMLReader();
                reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                reader.parse(source);
            }
        }
    Good:
        import com.example.SAXReader;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new SAXReader().read(stream);
            }
        }
    Good:
        import org.xml.sax.XMLReader;
        import org.xml.sax.helpers.XMLReaderFactory;
        class Shop {
            void run() throws Exception {
                Object reader = XMLReaderFactory.createXMLReader();
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import org.dom4j.io.SAXReader;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                new SAXReader().read(stream);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"\.(?:parse|read|build)\("):
        yield context.match(call.node)
