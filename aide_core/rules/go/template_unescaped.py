"""Values that a template puts into a page as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_built_text import holes, pieces
from aide_core.rules.support.go_harmless import is_harmless
from aide_core.rules.support.go_request_data import holds_request_data

_CLEANING = re.compile(r"escape|saniti|encode|Marshal", re.IGNORECASE)


@rule(
    "go-template-unescaped",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="This value goes into the page without being escaped.",
    cwe=[79],
    calls=[
        *("html/template.HTML", "html/template.JS", "html/template.JSStr", "html/template.URL"),
        *("html/template.HTMLAttr", "html/template.CSS", "html/template.Srcset"),
    ],
    aliases=["gosec:G203", "semgrep:unescaped-data-in-htmlattr"],
    controls=INJECTION,
)
def template_unescaped(call: Call, context: FileContext) -> Iterator[Match]:
    """A variable is declared to be safe for a page.

    Why:
        `html/template` escapes what it puts into a page, but takes these types as they are. Markup
        in the value becomes part of the page, and a script in it acts as the user who looks at it.
    Remediation:
        Pass a plain string and let the template escape it, or clean the markup with a sanitizer
        such as bluemonday first.
    Bad:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page.Execute(w, template.HTML(r.FormValue("note")))
        }
    Bad:
        package shop

        import "html/template"

        func handle(name string) {
            _ = template.JS("load('" + name + "')")
        }
    Bad:
        package shop

        import "html/template"

        func handle(address string) {
            _ = template.URL(address)
        }
    Good:
        package shop

        import "html/template"

        func handle() {
            _ = template.HTML("<b>new</b>")
        }
    Good:
        package shop

        import "html/template"

        func handle(note string) {
            _ = template.HTML(template.HTMLEscapeString(note))
        }
    Good:
        package shop

        import (
            "html/template"
            "github.com/microcosm-cc/bluemonday"
        )

        func handle(note string) {
            _ = template.HTML(bluemonday.UGCPolicy().Sanitize(note))
        }
    Good:
        package shop

        import (
            "fmt"
            "html/template"
        )

        func handle(count int) {
            _ = template.HTML(fmt.Sprintf("<b>%d</b>", count))
        }
    Good:
        package shop

        import "example.com/template"

        func handle(note string) {
            _ = template.HTML(note)
        }
    Good:
        package shop

        import (
            "html/template"
            "strconv"
        )

        func handle(count int) {
            _ = template.HTML("<b>" + strconv.Itoa(count) + "</b>")
        }
    References:
        https://pkg.go.dev/html/template#hdr-Security_Model
    """
    value = call.argument(position=0)
    parts = [part for part in holes(pieces(value, context)) if not _is_clean(part, context)]
    if not parts:
        return
    if any(holds_request_data(part, context) for part in parts):
        yield context.match(call.node, severity=Severity.HIGH, confidence=Confidence.HIGH)
    else:
        yield context.match(call.node, severity=Severity.LOW)


def _is_clean(part: Node, context: FileContext) -> bool:
    if is_harmless(part, context):
        return True
    call = context.as_call(part)
    return call is not None and _CLEANING.search(call.method) is not None
