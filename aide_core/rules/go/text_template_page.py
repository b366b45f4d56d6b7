"""Pages made by the template engine for plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_fields import function_around

_TEMPLATE = re.compile(r"text/template\.")
_PLAIN = re.compile(rb"(?:text/plain|application/|text/csv)")


@rule(
    "go-text-template-page",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="`text/template` escapes nothing, and this goes to a browser.",
    cwe=[79],
    methods=["Execute", "ExecuteTemplate"],
    literals=["text/template"],
    aliases=["semgrep:import-text-template"],
    controls=INJECTION,
)
def text_template_page(call: Call, context: FileContext) -> Iterator[Match]:
    """A web page is made with `text/template`.

    Why:
        Markup in any value becomes part of the page, and a script in it acts as the user who looks
        at it.
    Remediation:
        Import `html/template`: it has the same functions and escapes by the place a value stands
        at.
    Bad:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.ParseFiles("page.html")
            _ = page.Execute(w, data)
        }
    Bad:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = template.Must(template.New("page").Parse(text)).ExecuteTemplate(w, "page", data)
        }
    Good:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.ParseFiles("page.html")
            _ = page.Execute(w, data)
        }
    Good:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            mail, _ := template.ParseFiles("mail.txt")
            _ = mail.Execute(buffer, data)
        }
    Good:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = job.Execute(w, template.New("text/template"))
        }
    Good:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.ParseFiles("page.html")
            w.Header().Set("Content-Type", "text/plain")
            _ = page.Execute(w, data)
        }
    References:
        https://pkg.go.dev/html/template
    """
    target = call.argument(position=0)
    if not _TEMPLATE.match(call.name):
        return
    if context.resolve(target) != "net/http.ResponseWriter()":
        return
    if _PLAIN.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
