"""A SimpleDB query is put together with request data."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match


@rule(
    "java-aws-query-injection",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This query to the cloud holds text from the request.",
    cwe=[943],
    calls=[
        "com.amazonaws.services.simpledb.model.SelectRequest",
        "com.amazonaws.services.simpledb.model.SelectRequest().withSelectExpression",
        "com.amazonaws.services.simpledb.model.SelectRequest().setSelectExpression",
    ],
    aliases=["find-sec-bugs:AWS_QUERY_INJECTION"],
    controls=INJECTION,
)
def aws_query_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A SimpleDB query is put together with request data.

    Why:
        A quote in the value changes the query, so a client reads other people's rows.
    Remediation:
        Double quotes in values, or look rows up by key.
    Bad:
        import javax.servlet.http.*;
        import com.amazonaws.services.simpledb.model.SelectRequest;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new SelectRequest("select * from a where id = " + request.getParameter("id"));
            }
        }
    Bad:
        import javax.servlet.http.*;
        import com.amazonaws.services.simpledb.model.SelectRequest;
        class Shop extends HttpServlet {
            SelectRequest query;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String id = request.getParameter("id");
                query.withSelectExpression("select * from orders where id = '" + id + "'");
            }
        }
    Bad:
        import javax.servlet.http.*;
        import com.amazonaws.services.simpledb.model.SelectRequest;
        class Shop extends HttpServlet {
            SelectRequest query;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String id = request.getParameter("id");
                query.setSelectExpression("select * from orders where id = '" + id + "'");
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.amazonaws.services.simpledb.model.SelectRequest;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                new SelectRequest("select * from orders");
                log(request.getParameter("id"));
            }
        }
    References:
        https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/UsingSelect.html
    """
    found = request_match(call.node, call.positional, context)
    if found is not None:
        yield found
