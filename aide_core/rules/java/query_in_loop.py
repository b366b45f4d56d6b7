"""Database queries made once for each item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import loop_around, names_in

_SOURCE = re.compile(r"(?i)(?:repository|entitymanager|jdbctemplate|^em|repo)$")


@rule(
    "java-query-in-loop",
    languages=["java"],
    severity="medium",
    confidence="medium",
    category="performance",
    message="One query runs for each item of the loop.",
    cwe=[1073],
    methods=[
        "findById",
        "find",
        "getReferenceById",
        "findOne",
        "createQuery",
        "queryForObject",
        "executeQuery",
    ],
    literals=["repository", "entitymanager", "jdbctemplate"],
)
def query_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop asks the database for each item.

    Why:
        A thousand items cost a thousand round trips, one after the other.
    Remediation:
        Ask for all with one query (`findAllById`, `IN`, a fetch join) before the loop.
    Bad:
        class A {
            void run() {
                for (Order order : orders) {
                    User user = userRepository.findById(order.userId()).get();
                }
            }
        }
    Good:
        class A {
            void run() {
                List<User> users = userRepository.findAllById(ids);
            }
        }
    Good:
        class A {
            void run() {
                for (Order order : orders) {
                    User user = userRepository.findById(owner).get();
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Order order : orders) {
                    User user = users.find(order); // userRepository
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Order order : orders) {
                    later(() -> userRepository.findById(order.userId()));
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                for (Order order : orders) {
                    User user = userRepository.findById(order.userId()).get();
                }
            }
        }
    References:
        https://docs.spring.io/spring-data/jpa/reference/
    """
    loop = loop_around(call.node)
    if loop is None or context.in_tests:
        return
    item = context.text(loop.child_by_field_name("name"))
    if _SOURCE.search(context.text(call.receiver)) and item in names_in(call.arguments, context):
        yield context.match(call.node)
