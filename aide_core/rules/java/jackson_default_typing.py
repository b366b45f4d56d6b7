"""Jackson with class names in the document."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION


@rule(
    "java-jackson-default-typing",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="The JSON decides which classes are made.",
    cwe=[502],
    calls=[
        "com.fasterxml.jackson.databind.ObjectMapper().enableDefaultTyping",
        "com.fasterxml.jackson.databind.ObjectMapper().activateDefaultTyping",
        "org.codehaus.jackson.map.ObjectMapper().enableDefaultTyping",
    ],
    aliases=["find-sec-bugs:JACKSON_UNSAFE_DESERIALIZATION"],
    controls=DESERIALISATION,
)
def jackson_default_typing(call: Call, context: FileContext) -> Iterator[Match]:
    """Jackson reads class names from the document.

    Why:
        With default typing the sender names the classes to make, and known classes turn that
        into commands or connections of the sender's choice.
    Remediation:
        Name the subtypes with `@JsonSubTypes`, or give `activateDefaultTyping` a validator that
        allows your own packages.
    Bad:
        import com.fasterxml.jackson.databind.ObjectMapper;
        class Shop {
            ObjectMapper mapper = new ObjectMapper();
            void run() throws Exception {
                mapper.enableDefaultTyping();
            }
        }
    Bad:
        import org.codehaus.jackson.map.ObjectMapper;
        class Shop {
            ObjectMapper mapper = new ObjectMapper();
            void run() throws Exception {
                mapper.enableDefaultTyping();
            }
        }
    Bad:
        import com.fasterxml.jackson.databind.ObjectMapper;
        import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
        class Shop {
            ObjectMapper mapper = new ObjectMapper();
            void run() throws Exception {
                mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance);
            }
        }
    Good:
        import com.fasterxml.jackson.databind.ObjectMapper;
        class Shop {
            ObjectMapper mapper = new ObjectMapper();
            void run() throws Exception {
                mapper.activateDefaultTyping(validator);
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import com.fasterxml.jackson.databind.ObjectMapper;
        class Shop {
            ObjectMapper mapper = new ObjectMapper();
            void run() throws Exception {
                mapper.enableDefaultTyping();
            }
        }
    References:
        https://github.com/FasterXML/jackson-docs/wiki/JacksonPolymorphicDeserialization
    """
    if context.in_tests:
        return
    careless = "LaissezFaire" in context.text(call.arguments)
    if call.method == "enableDefaultTyping" or careless:
        yield context.match(call.node)
