"""Properties whose class the document names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION

_CLASS = re.compile(r"\b(?:CLASS|MINIMAL_CLASS)\b")


@rule(
    "java-json-type-class",
    languages=["java"],
    severity="medium",
    confidence="low",
    message="The JSON names the class of this property.",
    cwe=[502],
    kinds=["annotation"],
    literals=["JsonTypeInfo"],
    controls=DESERIALISATION,
)
def json_type_class(node: Node, context: FileContext) -> Iterator[Match]:
    """A property's class is read from the document.

    Why:
        With `Id.CLASS` the sender names the class to make; on a property as wide as `Object`
        that may be any on the class path.
    Remediation:
        Use `JsonTypeInfo.Id.NAME` with `@JsonSubTypes`.
    Bad:
        import com.fasterxml.jackson.annotation.JsonTypeInfo;
        class Order {
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
            Object item;
        }
    Good:
        import com.fasterxml.jackson.annotation.JsonTypeInfo;
        class Order {
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
            Object item;
        }
    Good:
        import com.fasterxml.jackson.annotation.JsonTypeInfo;
        class Order {
            @JsonTypeName(JsonTypeInfo.Id.CLASS)
            Object item;
        }
    Good:
        // in src/test/java/OrderTest.java
        import com.fasterxml.jackson.annotation.JsonTypeInfo;
        class Order {
            @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
            Object item;
        }
    References:
        https://github.com/FasterXML/jackson-docs/wiki/JacksonPolymorphicDeserialization
    """
    name = context.text(node.child_by_field_name("name"))
    said = _CLASS.search(context.text(node.child_by_field_name("arguments")))
    if name == "JsonTypeInfo" and said and not context.in_tests:
        yield context.match(node)
