"""A regular expression comes from a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-regex-from-request",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="The request decides this regular expression.",
    cwe=[1333, 625],
    calls=["java.util.regex.Pattern.compile", "java.util.regex.Pattern.matches"],
    controls=EXHAUSTION,
)
def regex_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A regular expression comes from a request.

    Why:
        A client can send a pattern that takes exponential time on a short text and keeps a
        thread busy for years.
    Remediation:
        Search for fixed text, or put `Pattern.quote` around the value.
    Bad:
        import javax.servlet.http.*;
        import java.util.regex.Pattern;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Pattern.compile(request.getParameter("search"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.util.regex.Pattern;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Pattern.matches(request.getParameter("search"), "text");
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.util.regex.Pattern;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Pattern.compile(Pattern.quote(request.getParameter("search")));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.util.regex.Pattern;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Pattern.matches("[a-z]+", request.getParameter("search"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Pattern;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Pattern.compile(request.getParameter("search"));
            }
        }
    References:
        https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
    """
    found = request_match(call.node, call.positional[:1], context, "regex")
    if found is not None:
        yield found
