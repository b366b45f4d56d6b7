"""A setting of the process or connection comes from a request."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_types import called_on


@rule(
    "java-external-config",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="The request decides a setting of the system.",
    cwe=[15],
    methods=["setCatalog", "setSchema", "setProperty", "setenv"],
    literals=["Connection", "System"],
    aliases=["find-sec-bugs:EXTERNAL_CONFIG_CONTROL"],
    controls=ACCESS,
)
def external_config(call: Call, context: FileContext) -> Iterator[Match]:
    """A setting of the process or connection comes from a request.

    Why:
        A client chooses the database, a proxy or a class loader's path for everything that runs
        after it.
    Remediation:
        Choose the setting from a fixed list.
    Bad:
        import javax.servlet.http.*;
        import java.sql.Connection;
        class Shop extends HttpServlet {
            Connection connection;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                connection.setCatalog(request.getParameter("shop"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                System.setProperty("mode", request.getParameter("mode"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.sql.Connection;
        class Shop extends HttpServlet {
            Connection connection;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                connection.setCatalog("shop");
                log(request.getParameter("shop"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Page page;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                page.setProperty("mode", request.getParameter("mode"));
                System.gc();
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/15.html
    """
    global_ = call.name == "java.lang.System.setProperty" or called_on(
        call, context, ("Connection",)
    )
    found = request_match(call.node, call.positional, context) if global_ else None
    if found is not None:
        yield found
