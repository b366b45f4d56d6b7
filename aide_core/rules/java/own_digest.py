"""A class implements a hash function."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_types import parents


@rule(
    "java-own-digest",
    languages=["java"],
    severity="low",
    confidence="high",
    message="This class is a hash function of its own.",
    cwe=[327],
    kinds=["class_declaration"],
    literals=["MessageDigest"],
    aliases=["find-sec-bugs:CUSTOM_MESSAGE_DIGEST"],
    controls=RANDOMNESS,
)
def own_digest(node: Node, context: FileContext) -> Iterator[Match]:
    """A class implements a hash function.

    Why:
        A hash function that nobody tried to break for years is most likely broken, and a home-
        made copy of a good one leaks through timing or has errors.
    Remediation:
        Use `MessageDigest.getInstance("SHA-256")`.
    Bad:
        import java.security.MessageDigest;
        class Mixer extends MessageDigest {
        }
    Good:
        import java.security.MessageDigest;
        class Mixer extends Filter {
            MessageDigest digest;
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.security.MessageDigest;
        class Mixer extends MessageDigest {
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
    """
    if "MessageDigest" in parents(node, context) and not context.in_tests:
        yield context.match(node.child_by_field_name("name") or node)
