"""Headers that repeat the request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_types import called_on


@rule(
    "java-header-injection",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="A header of the response holds text from the request.",
    cwe=[113],
    methods=["addHeader", "setHeader", "addDateHeader", "setContentType"],
    aliases=["find-sec-bugs:HTTP_RESPONSE_SPLITTING"],
    controls=INJECTION,
)
def header_injection(call: Call, context: FileContext) -> Iterator[Match]:
    r"""A response's header repeats what the request sent.

    Why:
        Line breaks in the value start headers or a body of the sender's own where the server
        does not refuse them, and many headers (cookies, CORS, content type) decide about
        security by themselves.
    Remediation:
        Set headers to fixed values or to ones looked up in a list; remove `\r` and `\n` from
        what must be repeated.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.setHeader("X-Name", request.getParameter("name"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addHeader(request.getParameter("name"), "1");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = request.getParameter("name").replaceAll("[^A-Za-z0-9]", "");
                response.setHeader("X-Name", name);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.setHeader("X-Name", "shop");
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Mail;
        class Shop extends HttpServlet {
            Mail mail;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                mail.setHeader("X-Name", request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.net.URLEncoder;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String page = URLEncoder.encode(request.getParameter("page"), "UTF-8");
                response.setHeader("Location", "/p/" + page);
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/113.html
    """
    if not called_on(call, context, ("HttpServletResponse", "ServletResponse")):
        return
    found = request_match(call.node, call.positional, context, "header")
    if found is not None:
        yield found
