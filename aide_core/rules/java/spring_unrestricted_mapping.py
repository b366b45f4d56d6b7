"""A handler that changes something does not say for which HTTP methods it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_spring import annotation

_CHANGING = re.compile(
    r"(?i)(?:save|delete|remove|update|create|add|set|change|transfer|store|insert|edit|register)"
)


@rule(
    "java-spring-unrestricted-mapping",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This handler answers every method, also GET.",
    cwe=[352],
    kinds=["method_declaration"],
    literals=["@RequestMapping"],
    aliases=["find-sec-bugs:SPRING_CSRF_UNRESTRICTED_REQUEST_MAPPING"],
    controls=ACCESS,
)
def spring_unrestricted_mapping(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler that changes something does not say for which HTTP methods it is.

    Why:
        GET requests are not protected against forging, so a link or an image on another page
        can call it in the name of a signed-in person.
    Remediation:
        Use `@PostMapping`, or name the methods: `@RequestMapping(value = "/delete", method =
        RequestMethod.POST)`.
    Bad:
        import org.springframework.web.bind.annotation.*;
        class Accounts {
            @RequestMapping("/delete")
            void deleteAccount(String id) {
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Accounts {
            @RequestMapping(value = "/delete", method = RequestMethod.POST)
            void deleteAccount(String id) {
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Accounts {
            @RequestMapping("/list")
            void listAccounts() {
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        class Accounts {
            @RequestMapping("/delete")
            void page() {
            }
            @PostMapping("/delete")
            void deleteAccount(String id) {
            }
        }
    References:
        https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html
    """
    name = node.child_by_field_name("name")
    changes = _CHANGING.match(context.text(name)) is not None
    mapping = annotation(node, context, "RequestMapping")
    if name is None or mapping is None or not changes:
        return
    if "method" not in context.text(mapping):
        yield context.match(name)
