"""Templates that a request writes."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_expressions import TEMPLATE_CALLS
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-template-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="The request decides the text of a template.",
    cwe=[1336, 94],
    calls=TEMPLATE_CALLS,
    aliases=[
        "find-sec-bugs:TEMPLATE_INJECTION_VELOCITY",
        "find-sec-bugs:TEMPLATE_INJECTION_FREEMARKER",
        "find-sec-bugs:TEMPLATE_INJECTION_PEBBLE",
    ],
    controls=INJECTION,
)
def template_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A template is made of text from a request.

    Why:
        Templates call methods, so a client that writes one runs code on the server or reads
        what it holds.
    Remediation:
        Keep templates in files and pass what clients send as values to them.
    Bad:
        import javax.servlet.http.*;
        import org.apache.velocity.app.Velocity;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Velocity.evaluate(context, writer, "page", request.getParameter("text"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import freemarker.template.Template;
        import java.io.StringReader;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String text = "Hello " + request.getParameter("name");
                Template template = new Template("page", new StringReader(text), configuration);
            }
        }
    Good:
        import javax.servlet.http.*;
        import org.apache.velocity.app.Velocity;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Velocity.evaluate(context, writer, "page", "Hello $name");
                context.put("name", request.getParameter("name"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Velocity;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                Velocity.evaluate(context, writer, "page", request.getParameter("text"));
            }
        }
    References:
        https://owasp.org/www-project-web-security-testing-guide/v42/4-Web_Application_Security_Testing/07-Input_Validation_Testing/18-Testing_for_Server-side_Template_Injection
    """
    found = request_match(call.node, call.positional, context)
    if found is not None:
        yield found
