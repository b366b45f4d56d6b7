"""Stylesheets that a request decides."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-xslt-from-request",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="The request decides which stylesheet is run.",
    cwe=[91, 94],
    methods=["newTransformer", "newTemplates"],
    literals=["TransformerFactory"],
    aliases=["find-sec-bugs:MALICIOUS_XSLT"],
    controls=INJECTION,
)
def xslt_from_request(call: Call, context: FileContext) -> Iterator[Match]:
    """A stylesheet is chosen or written by a request.

    Why:
        Stylesheets can read files and, with the extensions of common processors, call Java
        methods, so a client that writes one runs code on the server.
    Remediation:
        Load stylesheets from the application's own resources.
    Bad:
        import javax.servlet.http.*;
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Source style = new StreamSource(request.getParameter("style"));
                TransformerFactory.newInstance().newTransformer(style);
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.xml.transform.*;
        import javax.xml.transform.stream.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Source style = new StreamSource("/styles/order.xsl");
                TransformerFactory.newInstance().newTransformer(style);
                log.info(request.getParameter("style"));
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/security/java-api-xml-processing-jaxp-security-guide.html
    """
    found = request_match(call.node, call.positional, context)
    if found is not None:
        yield found
