"""A stack trace is sent to the client or printed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.java_responses import writes_response


@rule(
    "java-error-details",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="The client sees the inside of an error.",
    cwe=[209],
    methods=["printStackTrace"],
    aliases=["find-sec-bugs:INFORMATION_EXPOSURE_THROUGH_AN_ERROR_MESSAGE"],
    controls=LOGS,
)
def error_details(call: Call, context: FileContext) -> Iterator[Match]:
    """A stack trace is sent to the client or printed.

    Why:
        Names of classes, files, queries and versions help to find a way in; printed to the
        console they miss the log that people watch.
    Remediation:
        Log the error with its trace, and answer with a plain message and a number to find it
        by.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                try {
                    run();
                } catch (Exception error) {
                    error.printStackTrace(response.getWriter());
                }
            }
        }
    Bad:
        class Shop {
            void run() throws Exception {
                try {
                    open();
                } catch (Exception error) {
                    error.printStackTrace();
                }
            }
        }
    Good:
        import java.io.*;
        class Shop {
            void run() throws Exception {
                try {
                    open();
                } catch (Exception error) {
                    StringWriter text = new StringWriter();
                    error.printStackTrace(new PrintWriter(text));
                }
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            void run() throws Exception {
                try {
                    open();
                } catch (Exception error) {
                    error.printStackTrace();
                }
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html
    """
    target = call.argument(position=0)
    if context.in_tests:
        return
    if writes_response(target, context):
        yield context.match(call.node, severity=Severity.MEDIUM)
    elif not call.positional:
        yield context.match(call.node, "The trace goes to the console, not to the log.")
