"""Mail is sent over TLS without a check of the server's name."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_settings import says


@rule(
    "java-mail-identity",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="The mail server's certificate is not compared with its name.",
    cwe=[297],
    methods=["setSSLOnConnect", "setStartTLSEnabled", "setStartTLSRequired"],
    literals=["org.apache.commons.mail"],
    aliases=["find-sec-bugs:INSECURE_SMTP_SSL"],
    controls=TRANSPORT,
)
def mail_identity(call: Call, context: FileContext) -> Iterator[Match]:
    """Mail is sent over TLS without a check of the server's name.

    Why:
        Any valid certificate passes, so whoever stands on the way reads the mail and the
        password.
    Remediation:
        Also call `setSSLCheckServerIdentity(true)`.
    Bad:
        import org.apache.commons.mail.Email;
        class Shop {
            void run(Email email) throws Exception {
                email.setSSLOnConnect(true);
                email.send();
            }
        }
    Good:
        import org.apache.commons.mail.Email;
        class Shop {
            void run(Email email) throws Exception {
                email.setSSLOnConnect(true);
                email.setSSLCheckServerIdentity(true);
                email.send();
            }
        }
    Good:
        import org.apache.commons.mail.Email;
        class Shop {
            void run(Email email) throws Exception {
                email.setSSLOnConnect(false);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.apache.commons.mail.Email;
        class Shop {
            void run(Email email) throws Exception {
                email.setSSLOnConnect(true);
            }
        }
    References:
        https://commons.apache.org/proper/commons-email/
    """
    on = context.is_value(call.argument(position=0), value=True)
    if (
        on
        and not says(call.node, context, r"CheckServerIdentity\(\s*true")
        and not context.in_tests
    ):
        yield context.match(call.node)
