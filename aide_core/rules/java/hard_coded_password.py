"""Passwords that stand in the source."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_fixed import is_fixed
from aide_core.rules.support.java_passwords import PASSWORD_CALLS


@rule(
    "java-hard-coded-password",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="This password stands in the source.",
    cwe=[259, 798],
    calls=tuple(PASSWORD_CALLS),
    aliases=["find-sec-bugs:HARD_CODE_PASSWORD"],
    controls=ACCESS,
)
def hard_coded_password(call: Call, context: FileContext) -> Iterator[Match]:
    """A password is written in the code.

    Why:
        Everyone who can read the repository or the program can sign in with it, and it cannot
        be changed without a release.
    Remediation:
        Read the password from the environment or a secret manager when the program starts, and
        replace the one that was committed.
    Bad:
        import java.sql.DriverManager;
        class Shop {
            void run() throws Exception {
                DriverManager.getConnection("jdbc:mysql://db/shop", "shop", "s3cr3t-9");
            }
        }
    Bad:
        import java.security.KeyStore;
        class Shop {
            void run(KeyStore store, java.io.InputStream stream) throws Exception {
                store.load(stream, "s3cr3t-9".toCharArray());
            }
        }
    Bad:
        import java.net.PasswordAuthentication;
        class Shop {
            void run() throws Exception {
                String password = "s3cr3t-9";
                new PasswordAuthentication("shop", password.toCharArray());
            }
        }
    Good:
        import java.sql.DriverManager;
        class Shop {
            void run() throws Exception {
                DriverManager.getConnection("jdbc:h2:shop", "shop", System.getenv("DB_PASSWORD"));
            }
        }
    Good:
        import java.sql.DriverManager;
        class Shop {
            void run() throws Exception {
                DriverManager.getConnection("jdbc:h2:shop", "sa", "");
            }
        }
    Good:
        import java.security.KeyStore;
        class Shop {
            void run(KeyStore store) throws Exception {
                store.load(null, null);
            }
        }
    Good:
        import com.example.DriverManager;
        class Shop {
            void run() throws Exception {
                DriverManager.getConnection("jdbc:mysql://db/shop", "shop", "s3cr3t-9");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.sql.DriverManager;
        class Shop {
            void run() throws Exception {
                DriverManager.getConnection("jdbc:mysql://db/shop", "shop", "s3cr3t-9");
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
    """
    password = call.argument(position=PASSWORD_CALLS[call.name])
    if not context.in_tests and is_fixed(password, context):
        yield context.match(call.node)
