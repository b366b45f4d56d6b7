"""A mail's header is made of request data."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_types import called_on

_MAILS = frozenset(
    {"MimeMessage", "Message", "SimpleMailMessage", "MimeMessageHelper", "SMTPMessage", "Email"}
)


@rule(
    "java-mail-header-injection",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="A header of this mail holds text from the request.",
    cwe=[93],
    methods=[
        "setSubject",
        "addHeader",
        "setHeader",
        "setDescription",
        "setDisposition",
        "setFrom",
        "addRecipients",
    ],
    literals=["javax.mail", "jakarta.mail", "springframework.mail", "commons.mail"],
    aliases=["find-sec-bugs:SMTP_HEADER_INJECTION"],
    controls=INJECTION,
)
def mail_header_injection(call: Call, context: FileContext) -> Iterator[Match]:
    r"""A mail's header is made of request data.

    Why:
        Line breaks in it add headers of the sender's own, so the server sends their mail to
        whom they like.
    Remediation:
        Remove `\r` and `\n` from the value, or refuse it.
    Bad:
        import javax.servlet.http.*;
        import javax.mail.internet.MimeMessage;
        class Shop extends HttpServlet {
            MimeMessage message;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                message.setSubject(request.getParameter("subject"));
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.mail.internet.MimeMessage;
        class Shop extends HttpServlet {
            MimeMessage message;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                message.setSubject("Your order");
                log(request.getParameter("subject"));
            }
        }
    Good:
        import javax.servlet.http.*;
        class Shop extends HttpServlet {
            com.example.Page page;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                page.setSubject(request.getParameter("subject"));
                Object kind = javax.mail.Message.class;
            }
        }
    References:
        https://cwe.mitre.org/data/definitions/93.html
    """
    if called_on(call, context, _MAILS):
        found = request_match(call.node, call.positional, context, "header")
        if found is not None:
            yield found
