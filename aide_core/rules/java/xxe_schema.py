"""Schemas and validators with external entities."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_xml import class_says, is_hardened


@rule(
    "java-xxe-schema",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This validator follows what a document or schema refers to.",
    cwe=[611],
    calls=[
        "javax.xml.validation.SchemaFactory.newInstance",
        "javax.xml.validation.Schema().newValidator",
    ],
    aliases=["find-sec-bugs:XXE_SCHEMA_FACTORY", "find-sec-bugs:XXE_VALIDATOR"],
    controls=INJECTION,
)
def xxe_schema(call: Call, context: FileContext) -> Iterator[Match]:
    """Schemas and validators with external entities.

    Why:
        A document may define entities that stand for files of this machine or addresses inside
        the network; the parser fetches them and their contents end up in the result.
    Remediation:
        Set `XMLConstants.ACCESS_EXTERNAL_DTD` and `ACCESS_EXTERNAL_SCHEMA` to the empty text.
    Bad:
        import javax.xml.validation.*;
        import javax.xml.transform.stream.StreamSource;
        class Shop {
            void run(java.io.InputStream stream, String language) throws Exception {
                SchemaFactory factory = SchemaFactory.newInstance(language);
                factory.newSchema(new StreamSource(stream));
            }
        }
    Bad:
        import javax.xml.validation.*;
        import javax.xml.transform.stream.StreamSource;
        class Shop {
            void run(Schema schema, java.io.InputStream stream) throws Exception {
                Validator validator = schema.newValidator();
                validator.validate(new StreamSource(stream));
            }
        }
    Good:
        import javax.xml.validation.*;
        import javax.xml.transform.stream.StreamSource;
        class Shop {
            void run(java.io.InputStream stream, String language) throws Exception {
                SchemaFactory factory = SchemaFactory.newInstance(language);
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                factory.newSchema(new StreamSource(stream));
            }
        }
    Good:
        import javax.xml.validation.*;
        import javax.xml.transform.stream.StreamSource;
        class Shop {
            void run(Schema schema, Document document) throws Exception {
                Validator validator = schema.newValidator();
                validator.validate(new DOMSource(document));
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.xml.validation.*;
        import javax.xml.transform.stream.StreamSource;
        class Shop {
            void run(Schema schema, java.io.InputStream stream) throws Exception {
                schema.newValidator().validate(new StreamSource(stream));
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or is_hardened(call.node, context):
        return
    if class_says(call.node, context, r"(?:Stream|SAX|StAX)Source\("):
        yield context.match(call.node)
