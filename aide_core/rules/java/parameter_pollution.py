"""An address holds a request value behind a fixed parameter name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_urls import URL_CALLS

_PARAMETER = re.compile(r"[?&][\w.-]+=\x00")


@rule(
    "java-parameter-pollution",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="A parameter of this address is not encoded.",
    cwe=[235],
    calls=URL_CALLS,
    aliases=["find-sec-bugs:HTTP_PARAMETER_POLLUTION"],
    controls=INJECTION,
)
def parameter_pollution(call: Call, context: FileContext) -> Iterator[Match]:
    """An address holds a request value behind a fixed parameter name.

    Why:
        With `&` in the value a client adds or overrides parameters of the inner request.
    Remediation:
        Encode the value with `URLEncoder.encode`, or build the address with a URI builder.
    Bad:
        import javax.servlet.http.*;
        import java.net.URL;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new URL("https://bank.example/pay?to=1&sum=" + request.getParameter("sum"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.net.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String sum = URLEncoder.encode(request.getParameter("sum"), "UTF-8");
                new URL("https://bank.example/pay?to=1&sum=" + sum);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.net.URL;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new URL("https://bank.example/items/" + request.getParameter("item"));
            }
        }
    Good:
        import java.net.URL;
        class Shop {
            void run(String sum) throws Exception {
                new URL("https://bank.example/pay?sum=" + sum);
            }
        }
    References:
        https://owasp.org/www-project-web-security-testing-guide/v42/4-Web_Application_Security_Testing/07-Input_Validation_Testing/04-Testing_for_HTTP_Parameter_Pollution
    """
    target = call.argument(position=0)
    if not any(_PARAMETER.search(text) for text in worth_of(target, context).texts):
        return
    found = request_match(call.node, [target], context, "url")
    if found is not None:
        yield found
