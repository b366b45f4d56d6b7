"""A digest is written in hex without leading zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_types import method_of

_MASK = re.compile(r"(?i)&\s*0xff")
_PADDED = re.compile(r"length\(\)|< ?(?:16|0x10)|['\"]0|\| ?0x100|\+ ?0x100|substring")


@rule(
    "java-hex-without-zeros",
    languages=["java"],
    severity="low",
    confidence="low",
    message="Bytes below 16 lose their leading zero here.",
    cwe=[704],
    calls=["java.lang.Integer.toHexString"],
    aliases=["find-sec-bugs:BAD_HEXA_CONVERSION"],
    controls=RANDOMNESS,
)
def hex_without_zeros(call: Call, context: FileContext) -> Iterator[Match]:
    """A digest is written in hex without leading zeros.

    Why:
        Different digests can give the same text, so a comparison of such texts takes a wrong
        one for right more often than it should.
    Remediation:
        Use `HexFormat.of().formatHex(bytes)` or `String.format("%02x", value)`.
    Bad:
        class Shop {
            void run(byte[] digest, StringBuilder text) throws Exception {
                for (byte value : digest) {
                    text.append(Integer.toHexString(value & 0xFF));
                }
            }
        }
    Good:
        class Shop {
            void run(int number, StringBuilder text) throws Exception {
                text.append(Integer.toHexString(number));
            }
        }
    Good:
        class Shop {
            void run(byte[] digest, StringBuilder text) throws Exception {
                for (byte value : digest) {
                    String hex = Integer.toHexString(value & 0xFF);
                    text.append(hex.length() == 1 ? "0" + hex : hex);
                }
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            void run(byte value, StringBuilder text) throws Exception {
                text.append(Integer.toHexString(value & 0xFF));
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/HexFormat.html
    """
    masked = _MASK.search(context.text(call.arguments)) is not None
    padded = _PADDED.search(context.text(method_of(call.node, context))) is not None
    if masked and not padded and not context.in_tests:
        yield context.match(call.node)
