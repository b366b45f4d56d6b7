"""Addresses are rewritten to carry the session."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_types import called_on


@rule(
    "java-session-in-address",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="The session's number may become a part of the address.",
    cwe=[598],
    methods=["encodeURL", "encodeRedirectURL", "encodeUrl", "encodeRedirectUrl"],
    literals=["HttpServletResponse"],
    aliases=["find-sec-bugs:URL_REWRITING"],
    controls=ACCESS,
    profiles=["strict"],
)
def session_in_address(call: Call, context: FileContext) -> Iterator[Match]:
    """Addresses are rewritten to carry the session.

    Why:
        Addresses end up in logs, histories and `Referer` headers, and with them the session of
        whoever used them.
    Remediation:
        Keep the session in a cookie only (`SessionTrackingMode.COOKIE`) and write addresses as
        they are.
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.sendRedirect(response.encodeRedirectURL("/basket"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.sendRedirect("/basket");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(com.example.Link link) throws Exception {
                link.encodeURL("/basket");
                HttpServletResponse response;
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/598.html
    """
    if called_on(call, context, ("HttpServletResponse",)):
        yield context.match(call.node)
