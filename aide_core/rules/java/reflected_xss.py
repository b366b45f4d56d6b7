"""Responses that repeat the request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_responses import writes_plain_text, writes_response


@rule(
    "java-reflected-xss",
    languages=["java"],
    severity="high",
    confidence="high",
    message="Text from the request is written into the page as it is.",
    cwe=[79],
    methods=["write", "print", "println", "format", "printf", "append"],
    literals=["getWriter", "getOutputStream", "JspWriter", "ServletOutputStream"],
    aliases=["find-sec-bugs:XSS_SERVLET", "find-sec-bugs:XSS_JSP_PRINT"],
    controls=INJECTION,
)
def reflected_xss(call: Call, context: FileContext) -> Iterator[Match]:
    """A response repeats what the request sent.

    Why:
        A link that holds a script runs it in the page, with the session of whoever follows the
        link.
    Remediation:
        Encode the value for HTML (for example with OWASP Java Encoder's `Encode.forHtml`), or
        write it as JSON with that content type.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = request.getParameter("name");
                response.getWriter().println("<h1>Hello " + name + "</h1>");
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.io.PrintWriter;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                PrintWriter out = response.getWriter();
                Object[] parts = {"a", request.getHeader("Referer")};
                out.format("%1$s from %2$s", parts);
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.getOutputStream().write(request.getQueryString().getBytes());
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.owasp.encoder.Encode;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = Encode.forHtml(request.getParameter("name"));
                response.getWriter().println("<h1>Hello " + name + "</h1>");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.setContentType("application/json");
                response.getWriter().write(request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                PrintWriter out = new PrintWriter(new FileWriter("log.txt"));
                out.println(request.getParameter("name"));
                response.getWriter().println("done");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = "b".equals(request.getParameter("kind")) ? "books" : "music";
                response.getWriter().println(name);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.getWriter().write(String.valueOf(request.getParameterMap().size()));
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
        https://owasp.org/www-project-java-encoder/
    """
    if not writes_response(call.receiver, context) or writes_plain_text(call.node, context):
        return
    found = request_match(call.node, call.positional, context, "html")
    if found is not None:
        yield found
