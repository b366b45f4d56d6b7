"""Entities that clients fill or see."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_spring import annotation, handlers_of


@rule(
    "java-spring-entity-binding",
    languages=["java"],
    severity="medium",
    confidence="low",
    message="A stored entity is filled from, or shown to, the client as it is.",
    cwe=[915, 200],
    kinds=["class_declaration"],
    literals=["@Entity"],
    aliases=["find-sec-bugs:ENTITY_LEAK", "find-sec-bugs:ENTITY_MASS_ASSIGNMENT"],
    controls=ACCESS,
)
def spring_entity_binding(node: Node, context: FileContext) -> Iterator[Match]:
    """A database entity is a handler's parameter or result in the same file.

    Why:
        Clients can set every field of it, also those no form shows (role, owner, balance), and
        see every field that is added later.
    Remediation:
        Bind and return a class of its own that holds only what the page needs.
    Bad:
        import javax.persistence.Entity;
        import org.springframework.web.bind.annotation.*;
        @Entity
        class Account {
            String role;
        }
        class Accounts {
            @PostMapping("/account")
            void save(@ModelAttribute Account account) {
            }
        }
    Bad:
        import javax.persistence.Entity;
        import org.springframework.web.bind.annotation.*;
        @Entity
        class Account {
            String role;
        }
        class Accounts {
            @GetMapping("/account")
            Account show() {
                return null;
            }
        }
    Good:
        import javax.persistence.Entity;
        import org.springframework.web.bind.annotation.*;
        @Entity
        class Account {
            String role;
        }
        class Accounts {
            @PostMapping("/account")
            void save(@ModelAttribute AccountForm account) {
            }
        }
    Good:
        import javax.persistence.Entity;
        import org.springframework.web.bind.annotation.*;
        @Entity
        class Account {
            String role;
        }
        class Accounts {
            void save(Account account) {
            }
        }
    Good:
        import org.springframework.web.bind.annotation.*;
        // no @Entity
        class Account {
            String role;
        }
        class Accounts {
            @PostMapping("/account")
            void save(@ModelAttribute Account account) {
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html
    """
    if annotation(node, context, "Entity") is None:
        return
    entity = context.text(node.child_by_field_name("name"))
    for method in handlers_of(entity, context):
        yield context.match(method.child_by_field_name("name") or method)
