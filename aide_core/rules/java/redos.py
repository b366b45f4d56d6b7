"""Regular expressions that take exponential time."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.java_flow import constant_text
from aide_core.rules.support.pattern_cost import exponential_part


@rule(
    "java-redos",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This pattern can take exponential time on some texts.",
    cwe=[1333, 400],
    calls=[
        "java.util.regex.Pattern.compile",
        "java.util.regex.Pattern.matches",
        "javax.validation.constraints.Pattern",
    ],
    aliases=["find-sec-bugs:REDOS"],
    controls=EXHAUSTION,
)
def redos(call: Call, context: FileContext) -> Iterator[Match]:
    r"""A regular expression repeats what it already repeats.

    Why:
        For some texts the number of ways to match doubles with each character, so a text of
        forty characters keeps a thread busy for years.
    Remediation:
        Write the pattern so that each character can be matched in one way only, or limit the
        length of the text first.
    Bad:
        import java.util.regex.Pattern;
        class Shop {
            void run() throws Exception {
                Pattern.compile("^(a+)+$");
            }
        }
    Bad:
        import java.util.regex.Pattern;
        class Shop {
            void run(String text) throws Exception {
                Pattern.matches("([a-z]+)*\\d", text);
            }
        }
    Good:
        import java.util.regex.Pattern;
        class Shop {
            void run() throws Exception {
                Pattern.compile("^a+$");
            }
        }
    Good:
        import com.example.Pattern;
        class Shop {
            void run() throws Exception {
                Pattern.compile("^(a+)+$");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.util.regex.Pattern;
        class Shop {
            void run() throws Exception {
                Pattern.compile("^(a+)+$");
            }
        }
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    """
    pattern = constant_text(call.argument(position=0), context)
    anchored = call.method == "matches"
    if pattern is None or context.in_tests:
        return
    if exponential_part(pattern, anchored=anchored):
        yield context.match(call.node)
