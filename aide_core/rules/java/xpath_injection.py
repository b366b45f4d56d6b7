"""XPath expressions that hold text from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_directories import QUERIED_BY_XPATH
from aide_core.rules.support.java_reports import built_match, request_match
from aide_core.rules.support.java_types import called_on


@rule(
    "java-xpath-injection",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This XPath expression holds text from outside.",
    cwe=[643],
    methods=[
        "compile",
        "evaluate",
        "evaluateExpression",
        "selectNodes",
        "selectSingleNode",
        "selectNodeList",
        "eval",
        "valueOf",
        "createXPath",
        "compilePath",
    ],
    literals=["xpath", "XPath", "jaxen", "dom4j", "selectNodes"],
    aliases=["find-sec-bugs:XPATH_INJECTION"],
    controls=INJECTION,
)
def xpath_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """An XPath expression is put together from text.

    Why:
        A quote in the value changes the expression, so a client can read parts of the document
        that are not theirs or pass a check that compares in XPath.
    Remediation:
        Use XPath variables (`XPathVariableResolver`), or look the value up in code after a
        fixed expression.
    Bad:
        import javax.servlet.http.*;
        import javax.xml.xpath.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                XPath xpath = XPathFactory.newInstance().newXPath();
                String name = request.getParameter("name");
                xpath.evaluate("/users/user[@name='" + name + "']", document);
            }
        }
    Bad:
        import javax.xml.xpath.XPath;
        class Shop {
            void run(XPath xpath, String name) throws Exception {
                xpath.compile("/users/user[@name='" + name + "']");
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.xml.xpath.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                XPath xpath = XPathFactory.newInstance().newXPath();
                xpath.evaluate("/users/user[@name=$name]", document);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Pattern pattern;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                pattern.compile("/users/user[@name='" + request.getParameter("name") + "']");
                Class<?> xpath = null;
            }
        }
    Good:
        // in src/test/java/UsersTest.java
        import javax.xml.xpath.XPath;
        class Shop {
            void run(XPath xpath, String name) throws Exception {
                xpath.compile("/users/user[@name='" + name + "']");
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.xml.xpath.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                XPath xpath = XPathFactory.newInstance().newXPath();
                String name = Encode.encodeForXPath(request.getParameter("name"));
                xpath.evaluate("/users/user[@name='" + name + "']", document);
            }
        }
    References:
        https://owasp.org/www-community/attacks/XPATH_Injection
    """
    if not called_on(call, context, QUERIED_BY_XPATH):
        return
    expression = call.argument(position=0)
    found = request_match(call.node, [expression], context, "xpath")
    if found is None and not context.in_tests:
        found = built_match(call.node, expression, context, "xpath")
    if found is not None:
        yield found
