"""Texts that are changed after they were checked."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_validation import changes_checked


@rule(
    "java-check-before-change",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="The text is changed after it was checked.",
    cwe=[180, 182],
    methods=["normalize", "replaceAll", "replace", "decode", "toLowerCase", "toUpperCase"],
    literals=["matcher(", "matches("],
    aliases=[
        "find-sec-bugs:MODIFICATION_AFTER_VALIDATION",
        "find-sec-bugs:NORMALIZATION_AFTER_VALIDATION",
    ],
    controls=INJECTION,
    profiles=["strict"],
)
def check_before_change(call: Call, context: FileContext) -> Iterator[Match]:
    """A value is checked first and normalised or changed afterwards.

    Why:
        The change may bring back what the check refused, for example `<` from a full-width
        sign, or `../` from `....//`.
    Remediation:
        Change first and check the result.
    Bad:
        import java.text.Normalizer;
        import java.util.regex.Pattern;
        class Shop {
            void run(Pattern pattern, String text) throws Exception {
                if (!pattern.matcher(text).find()) {
                    text = Normalizer.normalize(text, Normalizer.Form.NFKC);
                    show(text);
                }
            }
        }
    Bad:
        class Shop {
            void run(String text) throws Exception {
                if (text.matches("[^<>]*")) {
                    text = text.replaceAll("x", "");
                    show(text);
                }
            }
        }
    Good:
        import java.text.Normalizer;
        import java.util.regex.Pattern;
        class Shop {
            void run(Pattern pattern, String text) throws Exception {
                text = Normalizer.normalize(text, Normalizer.Form.NFKC);
                if (!pattern.matcher(text).find()) {
                    show(text);
                }
            }
        }
    Good:
        class Shop {
            void run(String text, String other) throws Exception {
                if (text.matches("[^<>]*")) {
                    other = other.replaceAll("x", "");
                }
            }
        }
    Good:
        class Shop {
            void run(String text) throws Exception {
                if (text.matches("[^<>]*")) {
                    String shown = text.replaceAll("x", "");
                }
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            void run(String text) throws Exception {
                if (text.matches("[^<>]*")) {
                    text = text.replaceAll("x", "");
                }
            }
        }
    References:
        https://wiki.sei.cmu.edu/confluence/display/java/IDS01-J.+Normalize+strings+before+validating+them
    """
    if not context.in_tests and changes_checked(call, context):
        yield context.match(call.node)
