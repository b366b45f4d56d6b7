"""Templates that clients write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_request_data import holds_request_data

_TEMPLATE = re.compile(r"(?:html|text)/template\.")


@rule(
    "go-template-injection",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The client writes this template.",
    cwe=[1336, 94],
    methods=["Parse"],
    literals=["html/template", "text/template"],
    aliases=["gosec:G708"],
    controls=INJECTION,
)
def template_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A template is made from what a client sent.

    Why:
        A template calls the methods of the values it is given. Who writes it reads their fields,
        calls what changes them, and makes the server work without end.
    Remediation:
        Keep templates in files of the program and pass what clients send as values.
    Bad:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.New("page").Parse("<p>" + r.FormValue("note") + "</p>")
            _ = page.Execute(w, data)
        }
    Bad:
        package shop

        import (
            "net/http"
            "text/template"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            text := r.URL.Query().Get("mail")
            mail := template.Must(template.New("mail").Parse(text))
            use(mail)
        }
    Good:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.New("page").Parse("<p>{{.}}</p>")
            _ = page.Execute(w, r.FormValue("note"))
        }
    Good:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            page, _ := template.New("page").Parse(text)
            use(page)
        }
    Good:
        package shop

        import (
            "html/template"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            moment, _ := clock.Parse(r.FormValue("note"))
            use(template.New("x"), moment)
        }
    References:
        https://pkg.go.dev/text/template
    """
    if not _TEMPLATE.match(call.name) or not holds_request_data(call.argument(position=0), context):
        return
    yield context.match(call.node)
