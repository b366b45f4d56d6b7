"""Answers that every web site may read."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_flow import constant_text, possible_texts
from aide_core.rules.support.java_reports import request_match

_HEADERS = frozenset({"setHeader", "addHeader", "header"})


@rule(
    "java-cors-any-origin",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="Every web site may read these answers.",
    cwe=[942],
    methods=[
        "setHeader",
        "addHeader",
        "allowedOrigins",
        "allowedOriginPatterns",
        "addAllowedOrigin",
        "addAllowedOriginPattern",
        "setAllowedOrigins",
        "header",
    ],
    literals=["Access-Control-Allow-Origin", "AllowedOrigin", "allowedOrigin"],
    aliases=["find-sec-bugs:PERMISSIVE_CORS"],
    controls=ACCESS,
)
def cors_any_origin(call: Call, context: FileContext) -> Iterator[Match]:
    """Answers are shared with scripts of any origin.

    Why:
        Any page a person visits can then read what this server answers to their browser,
        including what is only reachable from their network.
    Remediation:
        List the origins that need it.
    Bad:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.setHeader("Access-Control-Allow-Origin", "*");
            }
        }
    Bad:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.addHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
            }
        }
    Bad:
        import org.springframework.web.servlet.config.annotation.CorsRegistry;
        class Shop {
            void run(CorsRegistry registry) throws Exception {
                registry.addMapping("/**").allowedOrigins("*");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.setHeader("Access-Control-Allow-Origin", "https://shop.example");
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.setHeader("Access-Control-Allow-Headers", "*");
                log("Access-Control-Allow-Origin");
            }
        }
    Good:
        import org.springframework.web.servlet.config.annotation.CorsRegistry;
        class Shop {
            void run(CorsRegistry registry) throws Exception {
                registry.addMapping("/**").allowedOrigins("https://shop.example");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.servlet.http.*;
        class Shop {
            void run(HttpServletResponse response) throws Exception {
                response.setHeader("Access-Control-Allow-Origin", "*");
            }
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
    """
    named = call.method in _HEADERS
    first = constant_text(call.argument(position=0), context) or ""
    if context.in_tests or (named and first.lower() != "access-control-allow-origin"):
        return
    origins = call.positional[1:] if named else call.positional
    if any("*" in possible_texts(each, context) for each in origins):
        yield context.match(call.node)
    elif (found := request_match(call.node, origins, context)) is not None:
        yield found
