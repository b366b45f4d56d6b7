"""Mail servers signed in to without encryption."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT

_LOGINS: Mapping[str, str] = {
    "smtplib.SMTP().login": "starttls",
    "imaplib.IMAP4().login": "starttls",
    "poplib.POP3().pass_": "stls",
    "nntplib.NNTP().login": "starttls",
}


@rule(
    "py-mail-cleartext-login",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="The password goes to the server in the clear.",
    cwe=[319, 523],
    calls=sorted(_LOGINS),
    controls=TRANSPORT,
)
def mail_cleartext_login(call: Call, context: FileContext) -> Iterator[Match]:
    """A mail client signs in over a connection that is not encrypted.

    Why:
        Every network on the way can read the password, and with it the mailbox.
    Remediation:
        Use `SMTP_SSL`, `IMAP4_SSL` or `POP3_SSL`, or call `starttls(context=...)` before signing
        in.
    Bad:
        import smtplib
        server = smtplib.SMTP("mail.example.org")
        server.login(user, password)
    Bad:
        import imaplib
        def fetch():
            box = imaplib.IMAP4("mail.example.org")
            box.login(user, password)
            box.starttls()
    Bad:
        import poplib
        box = poplib.POP3("mail.example.org")
        box.user(user)
        box.pass_(password)
    Bad:
        import smtplib
        def connect(server):
            server.starttls()
        def send():
            server = smtplib.SMTP("mail.example.org")
            server.login(user, password)
    Good:
        import smtplib
        server = smtplib.SMTP("mail.example.org", 587)
        server.starttls()
        server.login(user, password)
    Good:
        import smtplib
        with smtplib.SMTP_SSL("mail.example.org") as server:
            server.login(user, password)
    Good:
        import poplib
        box = poplib.POP3("mail.example.org")
        box.stls()
        box.pass_(password)
    Good:
        import smtplib
        server = smtplib.SMTP("localhost")
        server.login(user, password)
    Good:
        # in tests/test_shop.py
        import smtplib
        server = smtplib.SMTP("mail.example.org")
        server.login(user, password)
    References:
        https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.starttls
        https://docs.python.org/3/library/imaplib.html#imaplib.IMAP4.starttls
    """
    upgrade = _LOGINS[call.name]
    if _is_local(call, context) or context.in_tests:
        return
    scope = context.enclosing(call.node, {"function_definition"})
    for node in context.find({"call"}, scope):
        other = context.as_call(node)
        if other is not None and other.method == upgrade and node.start_byte < call.node.start_byte:
            return
    yield context.match(call.callee)


def _is_local(call: Call, context: FileContext) -> bool:
    """Whether the server is this machine, by the address it was made with."""
    binding = context.binding(call.receiver) if call.receiver is not None else None
    made: Node | None = binding.value if binding is not None else call.receiver
    maker = context.as_call(made)
    host = context.string(maker.argument("host", 0)) if maker is not None else None
    return host in {"localhost", "127.0.0.1", "::1", ""}
