"""Request data in the session."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_types import called_on


@rule(
    "java-trust-boundary",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="Text from the request is put into the session.",
    cwe=[501],
    methods=["setAttribute", "putValue"],
    literals=["session"],
    aliases=["find-sec-bugs:TRUST_BOUNDARY_VIOLATION"],
    controls=INJECTION,
)
def trust_boundary(call: Call, context: FileContext) -> Iterator[Match]:
    """Request data is kept in the session.

    Why:
        Code that reads the session takes its contents as checked. Data that nobody checked, or
        a name that the client chooses, can therefore stand for a signed-in user or a role.
    Remediation:
        Check the value before it is stored, and store what the server looked up rather than
        what was sent.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                request.getSession().setAttribute("user", request.getParameter("user"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                HttpSession session = request.getSession();
                session.putValue(request.getParameter("name"), "10340");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                int count = Integer.parseInt(request.getParameter("count"));
                request.getSession().setAttribute("count", count);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                request.setAttribute("user", request.getParameter("user"));
                request.getSession();
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/501.html
    """
    receiver = call.receiver
    is_session = called_on(call, context, ("HttpSession", "getSession"))
    if receiver is None or not is_session:
        return
    found = request_match(call.node, call.positional, context)
    if found is not None:
        yield found
