"""XPath on documents with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_types import called_on, is_a


@rule(
    "java-xxe-xpath",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This evaluation parses a document with external entities.",
    cwe=[611],
    methods=["evaluate"],
    literals=["InputSource"],
    aliases=["find-sec-bugs:XXE_XPATH"],
    controls=INJECTION,
)
def xxe_xpath(call: Call, context: FileContext) -> Iterator[Match]:
    """XPath is evaluated on a document that is parsed with external entities.

    Why:
        Given an `InputSource`, the evaluator parses it with the default settings, so entities
        of the document may stand for files of this machine.
    Remediation:
        Parse the document with a secured `DocumentBuilderFactory` first, and evaluate on the
        result.
    Bad:
        import javax.xml.xpath.XPath;
        import org.xml.sax.InputSource;
        class Shop {
            void run(XPath xpath, java.io.InputStream stream) throws Exception {
                xpath.evaluate("/order/id", new InputSource(stream));
            }
        }
    Good:
        import javax.xml.xpath.XPath;
        import org.xml.sax.InputSource;
        class Shop {
            void run(XPath xpath, Document document, java.io.InputStream stream) throws Exception {
                xpath.evaluate("/order/id", document);
                new InputSource(stream);
            }
        }
    Good:
        import com.example.Query;
        import org.xml.sax.InputSource;
        class Shop {
            void run(Query query, java.io.InputStream stream) throws Exception {
                query.evaluate("/order/id", new InputSource(stream));
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.xpath.XPath;
        import org.xml.sax.InputSource;
        class Shop {
            void run(XPath xpath, java.io.InputStream stream) throws Exception {
                xpath.evaluate("/order/id", new InputSource(stream));
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or not called_on(call, context, ("XPath", "XPathExpression", "newXPath")):
        return
    if any(is_a(each, context, ("InputSource",)) for each in call.positional):
        yield context.match(call.node)
