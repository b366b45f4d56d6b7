"""XML is put together from text and request data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import request_match

_ELEMENT = re.compile(r"<(\w+)[^<>]*>\x00</\1>")
_PAGE = frozenset(
    {
        *("html", "body", "p", "h1", "h2", "h3", "div", "span", "li", "td", "th", "title", "em"),
        *("i", "strong", "pre", "code", "script", "style", "label", "option", "button", "small"),
    }
)


@rule(
    "java-xml-injection",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="Text from the request becomes a part of this XML.",
    cwe=[91],
    kinds=["binary_expression"],
    literals=['"<'],
    aliases=["find-sec-bugs:POTENTIAL_XML_INJECTION"],
    controls=INJECTION,
)
def xml_injection(node: Node, context: FileContext) -> Iterator[Match]:
    """XML is put together from text and request data.

    Why:
        Angle brackets in the value add elements of the sender's own, such as a second price or
        role.
    Remediation:
        Write the document with `XMLStreamWriter` or a binding, which encode values.
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String xml = "<a><b>" + request.getParameter("item") + "</b></a>";
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String xml = "<a><b>" + escapeXml11(request.getParameter("item")) + "</b></a>";
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String page = "<p>" + request.getParameter("item") + "</p>";
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String text = "< item " + request.getParameter("item") + " >";
            }
        }
    Good:
        class Shop {
            void run(String item) throws Exception {
                String xml = "<a><b>" + item + "</b></a>";
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/91.html
    """
    if node.parent is not None and node.parent.type == "binary_expression":
        return
    names = [each for text in worth_of(node, context).texts for each in _ELEMENT.findall(text)]
    if not any(name.lower() not in _PAGE for name in names):
        return
    found = request_match(node, [node], context, "xml")
    if found is not None:
        yield found
