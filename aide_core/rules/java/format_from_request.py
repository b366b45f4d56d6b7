"""A format comes from a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-format-from-request",
    languages=["java"],
    severity="low",
    confidence="high",
    message="The request decides this format.",
    cwe=[134],
    methods=["format", "printf", "formatted"],
    aliases=["find-sec-bugs:FORMAT_STRING_MANIPULATION"],
    controls=INJECTION,
)
def format_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A format comes from a request.

    Why:
        A format with more slots than arguments ends in an error, and one with a large width
        fills the memory.
    Remediation:
        Use a fixed format with `%s` and pass the value as an argument.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String text = String.format(request.getParameter("format"), 1);
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                System.out.printf(request.getParameter("format"), 1);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String text = String.format("%s", request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Clock clock;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String text = clock.format(request.getParameter("format"));
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/134.html
    """
    known = call.name == "java.lang.String.format" or call.method == "printf"
    if known:
        found = request_match(call.node, call.positional[:1], context)
        if found is not None:
            yield found
