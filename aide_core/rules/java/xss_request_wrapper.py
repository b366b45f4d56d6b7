"""A request wrapper removes scripts from parameters by patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_types import parents

_CLEANING = re.compile(r"(?i)strip_?xss|clean_?xss|<script|remove_?xss|xss_?clean")


@rule(
    "java-xss-request-wrapper",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="Cleaning parameters by patterns does not stop scripts.",
    cwe=[79],
    kinds=["class_declaration"],
    literals=["HttpServletRequestWrapper"],
    aliases=["find-sec-bugs:XSS_REQUEST_WRAPPER"],
    controls=INJECTION,
)
def xss_request_wrapper(node: Node, context: FileContext) -> Iterator[Match]:
    """A request wrapper removes scripts from parameters by patterns.

    Why:
        Patterns miss most ways to write a script, and values that arrive as JSON, in headers or
        from the database never pass the wrapper.
    Remediation:
        Encode values where they are written into the page.
    Bad:
        import javax.servlet.http.*;
        class Cleaned extends HttpServletRequestWrapper {
            public String getParameter(String name) {
                return stripXSS(super.getParameter(name));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Traced extends HttpServletRequestWrapper {
            public String getParameter(String name) {
                return super.getParameter(name);
            }
        }
    Good:
        import javax.servlet.http.*;
        class Cleaner {
            HttpServletRequestWrapper wrapper;
            String stripXSS(String name) {
                return name;
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    wrapper = "HttpServletRequestWrapper" in parents(node, context)
    if wrapper and _CLEANING.search(context.text(node)):
        yield context.match(node.child_by_field_name("name") or node)
