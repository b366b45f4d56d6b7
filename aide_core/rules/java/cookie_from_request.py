"""Cookies that a request fills."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-cookie-from-request",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This cookie holds text from the request.",
    cwe=[113, 20],
    calls=["javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"],
    controls=INJECTION,
)
def cookie_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A cookie's name or value comes from the request.

    Why:
        A client sets cookies for itself only; a link that sets them for someone else plants a
        session or a preference of the attacker's choice, and a line break in it starts a new
        header.
    Remediation:
        Make the value on the server, or look it up in a list of known ones.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addCookie(new Cookie("theme", request.getParameter("theme")));
            }
        }
    Bad:
        import javax.servlet.http.HttpServlet;
        import javax.servlet.http.HttpServletRequest;
        import javax.servlet.http.HttpServletResponse;
        import jakarta.servlet.http.Cookie;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addCookie(new Cookie(request.getParameter("name"), "1"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            abstract boolean dark(HttpServletRequest request);
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addCookie(new Cookie("theme", dark(request) ? "dark" : "light"));
            }
        }
    Good:
        import com.example.Cookie;
        import javax.servlet.http.HttpServlet;
        import javax.servlet.http.HttpServletRequest;
        import javax.servlet.http.HttpServletResponse;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addCookie(new Cookie("theme", request.getParameter("theme")));
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/113.html
    """
    found = request_match(call.node, call.positional, context, "header")
    if found is not None:
        yield found
