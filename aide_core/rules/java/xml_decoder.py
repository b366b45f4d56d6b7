"""Objects are read with `XMLDecoder`."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION


@rule(
    "java-xml-decoder",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This XML may hold any Java code.",
    cwe=[502],
    calls=["java.beans.XMLDecoder"],
    aliases=["find-sec-bugs:XML_DECODER"],
    controls=DESERIALISATION,
)
def xml_decoder(call: Call, context: FileContext) -> Iterator[Match]:
    """Objects are read with `XMLDecoder`.

    Why:
        Such a document is a list of methods to call, so whoever writes it runs commands with
        the rights of this process.
    Remediation:
        Read data with a format that has no code in it, such as JSON with fixed types.
    Bad:
        import java.beans.XMLDecoder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new XMLDecoder(stream).readObject();
            }
        }
    Good:
        import com.example.XMLDecoder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new XMLDecoder(stream).readObject();
            }
        }
    Good:
        // in src/test/java/DecoderTest.java
        import java.beans.XMLDecoder;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new XMLDecoder(stream).readObject();
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html
    """
    if not context.in_tests:
        yield context.match(call.node)
