"""Mails that clients put together."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_request_data import holds_request_data


@rule(
    "go-mail-injection",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="What the client sent becomes part of the mail as it is.",
    cwe=[93],
    calls=["net/smtp.SendMail", "net/smtp.Client().Mail", "net/smtp.Client().Rcpt"],
    aliases=["gosec:G707"],
    controls=INJECTION,
)
def mail_injection(call: Call, context: FileContext) -> Iterator[Match]:
    r"""A mail holds what a client sent, in its addresses or its text.

    Why:
        A line break in the value begins a new header: the client adds receivers or another text and
        sends mail in the name of this server.
    Remediation:
        Build mails with a library that encodes headers, check addresses with `mail.ParseAddress`,
        and refuse line breaks.
    Bad:
        package shop

        import (
            "net/http"
            "net/smtp"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            text := "Subject: " + r.FormValue("subject") + "\r\n\r\nHello"
            _ = smtp.SendMail(server, login, from, to, []byte(text))
        }
    Good:
        package shop

        import (
            "net/http"
            "net/smtp"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = smtp.SendMail(server, login, from, to, []byte("Subject: news"))
        }
    Good:
        package shop

        import (
            "mime"
            "net/http"
            "net/smtp"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            text := "Subject: " + mime.QEncoding.Encode("utf-8", r.FormValue("subject"))
            _ = smtp.SendMail(server, login, from, to, []byte(text))
        }
    Good:
        package shop

        import (
            "example.com/mail"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            _ = mail.SendMail(r.FormValue("subject"))
        }
    References:
        https://pkg.go.dev/net/smtp#SendMail
    """
    if any(holds_request_data(each, context) for each in call.positional):
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
