"""Spring handlers that answer with HTML of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import request_match

_TAG = re.compile(r"<[a-zA-Z!/]")


@rule(
    "java-spring-html-response",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This handler answers with HTML that holds text from the request.",
    cwe=[79],
    kinds=["return_statement"],
    literals=["RestController", "ResponseBody", "ResponseEntity"],
    controls=INJECTION,
)
def spring_html_response(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler's answer is HTML put together with request data.

    Why:
        Without a template engine nothing encodes the value, so a link that holds a script runs
        it in the page of whoever follows it.
    Remediation:
        Render a template that escapes its values, or encode the value with
        `HtmlUtils.htmlEscape`.
    Bad:
        import org.springframework.web.bind.annotation.*;
        @RestController
        class Greetings {
            @GetMapping("/hello")
            String hello(@RequestParam String name) {
                return "<p>Hello " + name + "</p>";
            }
        }
    Bad:
        import org.springframework.http.ResponseEntity;
        import org.springframework.web.bind.annotation.*;
        class Greetings {
            @GetMapping("/hello")
            ResponseEntity<String> hello(@RequestParam String name) {
                return ResponseEntity.ok("<b>" + name + "</b>");
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.util.HtmlUtils;
        @RestController
        class Greetings {
            @GetMapping("/hello")
            String hello(@RequestParam String name) {
                return "<p>Hello " + HtmlUtils.htmlEscape(name) + "</p>";
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        @RestController
        class Greetings {
            @GetMapping("/hello")
            String hello(@RequestParam String name) {
                return render("<p>Hello " + name + "</p>");
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        @RestController
        class Greetings {
            @GetMapping("/hello")
            String hello(@RequestParam String name) {
                return "Hello " + name;
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        @RestController
        class Greetings {
            String hello(String name) {
                return "<p>Hello " + name + "</p>";
            }
        }
    References:
        https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-methods/responsebody.html
    """
    value = node.named_children[0] if node.named_children else None
    call = context.as_call(value)
    if call is not None and call.method in {"ok", "body"}:
        value = call.argument(position=0)
    if not any(_TAG.search(text) for text in worth_of(value, context).texts):
        return
    found = request_match(node, [value], context, "html")
    if found is not None:
        yield found
