"""A JNDI name comes from a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_types import called_on

_NAMING = frozenset({"InitialContext", "Context", "InitialDirContext", "DirContext", "Registry"})


@rule(
    "java-jndi-lookup",
    languages=["java"],
    severity="high",
    confidence="high",
    message="The request decides what is looked up here.",
    cwe=[74, 502],
    methods=["lookup", "doLookup", "lookupLink", "bind", "rebind"],
    literals=["javax.naming", "java.rmi"],
    controls=INJECTION,
)
def jndi_lookup(call: Call, context: FileContext) -> Iterator[Match]:
    """A JNDI name comes from a request.

    Why:
        A name such as `ldap://evil.example/a` makes this process fetch and load an object of
        the sender's choice.
    Remediation:
        Look up fixed names, or choose from a list by a key from the request.
    Bad:
        import javax.servlet.http.*;
        import javax.naming.InitialContext;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new InitialContext().lookup(request.getParameter("source"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.naming.InitialContext;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new InitialContext().lookup("java:comp/env/jdbc/shop");
                log(request.getParameter("source"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Phones phones;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                phones.lookup(request.getParameter("name"));
                Object naming = javax.naming.Context.class;
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/jndi/index.html
    """
    if called_on(call, context, _NAMING):
        found = request_match(call.node, call.positional[:1], context)
        if found is not None:
            yield found
