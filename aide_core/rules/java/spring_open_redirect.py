"""Spring's redirects by view name."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import decides_start, request_match


@rule(
    "java-spring-open-redirect",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="The request decides where this redirect leads.",
    cwe=[601],
    kinds=["return_statement"],
    literals=["redirect:"],
    aliases=["find-sec-bugs:SPRING_UNVALIDATED_REDIRECT"],
    controls=INJECTION,
)
def spring_open_redirect(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler returns a redirect to where the request says.

    Why:
        A link to this site that ends on another one is trusted by people and filters alike,
        which makes it a tool for phishing and for stealing tokens from the address.
    Remediation:
        Redirect to a fixed path, or look the target up in a list of known ones.
    Bad:
        import org.springframework.web.bind.annotation.*;
        class Shop {
            @GetMapping("/go")
            String go(@RequestParam String next) {
                return "redirect:" + next;
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Shop {
            @GetMapping("/go")
            String go(@RequestParam String id) {
                return "redirect:/orders/" + id;
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Shop {
            String go(String next) {
                return "redirect:" + next;
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Shop {
            @GetMapping("/go")
            String go(@RequestParam String next) {
                log("redirect:");
                return next;
            }
        }
    References:
        https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-servlet/viewresolver.html
    """
    value = node.named_children[0] if node.named_children else None
    worth = worth_of(value, context)
    said = any(text.startswith("redirect:") for text in worth.texts)
    found = request_match(node, [value], context, "redirect") if said else None
    if found is not None and decides_start(worth):
        yield found
