"""Filters for directories and documents that are put together from text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_built_text import holes, is_built, pieces
from aide_core.rules.support.go_harmless import is_harmless


@rule(
    "go-ldap-filter",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Variable text becomes part of this LDAP filter.",
    cwe=[90],
    calls=[
        "github.com/go-ldap/ldap.NewSearchRequest",
        "gopkg.in/ldap.NewSearchRequest",
        "github.com/antchfx/xmlquery.Find",
        "github.com/antchfx/xmlquery.FindOne",
        "github.com/antchfx/xmlquery.Query",
        "github.com/antchfx/xmlquery.QueryAll",
        "github.com/antchfx/xpath.Compile",
        "github.com/antchfx/htmlquery.Find",
        "github.com/antchfx/htmlquery.FindOne",
    ],
    controls=INJECTION,
)
def ldap_filter(call: Call, context: FileContext) -> Iterator[Match]:
    """An LDAP filter or an XPath expression is built from variable text.

    Why:
        With `*` or brackets in the value the filter means something else: a login succeeds without
        a password, or the search returns entries of others.
    Remediation:
        Escape each value with `ldap.EscapeFilter`; for XPath pass numbers or names from a fixed
        list.
    Bad:
        package shop

        import (
            "fmt"
            "github.com/go-ldap/ldap/v3"
        )

        func handle(name string) {
            filter := fmt.Sprintf("(uid=%s)", name)
            _ = ldap.NewSearchRequest(base, 2, 0, 0, 0, false, filter, nil, nil)
        }
    Bad:
        package shop

        import "github.com/antchfx/xmlquery"

        func handle(name string) {
            _ = xmlquery.FindOne(document, "//user[name='"+name+"']")
        }
    Good:
        package shop

        import (
            "fmt"
            "github.com/go-ldap/ldap/v3"
        )

        func handle(name string) {
            filter := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(name))
            _ = ldap.NewSearchRequest(base, 2, 0, 0, 0, false, filter, nil, nil)
        }
    Good:
        package shop

        import "github.com/antchfx/xmlquery"

        func handle(name string) {
            _ = xmlquery.FindOne(document, "//user[@id]")
        }
    Good:
        package shop

        import (
            "fmt"
            "github.com/antchfx/xmlquery"
        )

        func handle(number int) {
            _ = xmlquery.FindOne(document, fmt.Sprintf("//user[%d]", number))
        }
    Good:
        package shop

        import "github.com/antchfx/xmlquery"

        func handle(expression string) {
            _ = xmlquery.FindOne(document, expression)
        }
    Good:
        package shop

        import "example.com/ldap"

        func handle(name string) {
            _ = ldap.NewSearchRequest("(uid=" + name + ")")
        }
    Good:
        package shop

        import (
            "strconv"

            "github.com/antchfx/xmlquery"
        )

        func handle(number int) {
            _ = xmlquery.FindOne(document, "//user["+strconv.Itoa(number)+"]")
        }
    Bad:
        package shop

        import "github.com/antchfx/xmlquery"

        func handle(name string) {
            _ = xmlquery.FindOne(document, "//user[name='"+lower(name)+"']")
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html
    """
    for value in call.positional:
        parts = pieces(value, context)
        if is_built(parts) and not all(_is_safe(part, context) for part in holes(parts)):
            yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
            return


def _is_safe(part: Node, context: FileContext) -> bool:
    call = context.as_call(part)
    if call is not None and "escape" in call.method.lower():
        return True
    return is_harmless(part, context)
