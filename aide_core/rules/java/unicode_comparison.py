"""Text is compared after its case was changed without a locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_CHANGED = re.compile(r"to(?:Upper|Lower)Case\(\)$")
_IDENTITY = re.compile(r"(?i)mail|user|login|host|domain|account")


@rule(
    "java-unicode-comparison",
    languages=["java"],
    severity="low",
    confidence="low",
    message="Different letters become equal here.",
    cwe=[176],
    methods=["equals", "indexOf", "contains"],
    literals=["toUpperCase", "toLowerCase", "IDN.toASCII"],
    aliases=["find-sec-bugs:IMPROPER_UNICODE"],
    controls=ACCESS,
    profiles=["strict"],
)
def unicode_comparison(call: Call, context: FileContext) -> Iterator[Match]:
    r"""Text is compared after its case was changed without a locale.

    Why:
        Some letters change to ones of another alphabet, so a name that was registered as
        different passes for the same (`\u0131` for `i`).
    Remediation:
        Use `equalsIgnoreCase` for ASCII, or `toUpperCase(Locale.ROOT)` on both sides of values
        that were restricted to ASCII.
    Bad:
        class Shop {
            boolean same(User user, String email) {
                return user.getEmail().toUpperCase().equals(email.toUpperCase());
            }
        }
    Good:
        import java.util.Locale;
        class Shop {
            boolean same(String email, String other) {
                return email.toUpperCase(Locale.ROOT).equals(other.toUpperCase(Locale.ROOT));
            }
        }
    Good:
        class Shop {
            boolean same(String kind) {
                return kind.toUpperCase().equals("EMAIL");
            }
        }
    Good:
        class Shop {
            boolean same(String colour, String other) {
                return colour.toUpperCase().equals(other.toUpperCase());
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            boolean same(String email, String other) {
                return email.toUpperCase().equals(other.toUpperCase());
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/String.html#toUpperCase()
    """
    sides = [context.text(call.receiver), context.text(call.argument(position=0))]
    changed = all(_CHANGED.search(side) for side in sides)
    about_people = any(_IDENTITY.search(side) for side in sides)
    if changed and about_people and not context.in_tests:
        yield context.match(call.node)
