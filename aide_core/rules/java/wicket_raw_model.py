"""A Wicket component does not escape its model."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_fixes import flipped


@rule(
    "java-wicket-raw-model",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This component writes its text into the page as it is.",
    cwe=[79],
    methods=["setEscapeModelStrings"],
    aliases=["find-sec-bugs:WICKET_XSS1"],
    controls=INJECTION,
    fixable=True,
)
def wicket_raw_model(call: Call, context: FileContext) -> Iterator[Match]:
    """A Wicket component does not escape its model.

    Why:
        A script in the text runs in the page of everyone who sees it.
    Remediation:
        Leave the escaping on.
    Bad:
        import org.apache.wicket.markup.html.basic.Label;
        class Shop {
            void run(Label label) throws Exception {
                label.setEscapeModelStrings(false);
            }
        }
    Good:
        import org.apache.wicket.markup.html.basic.Label;
        class Shop {
            void run(Label label) throws Exception {
                label.setEscapeModelStrings(true);
            }
        }
    References:
        https://nightlies.apache.org/wicket/guide/9.x/single.html
    """
    if context.is_value(call.argument(position=0), value=False):
        yield context.match(call.node, fix=flipped(call.argument(position=0), context))
