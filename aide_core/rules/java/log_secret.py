"""Log lines that hold secrets."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.java_logs import secrets_in, writes_log


@rule(
    "java-log-secret",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="A secret is written to the log.",
    cwe=[532],
    methods=[
        "info",
        "warn",
        "error",
        "debug",
        "trace",
        "log",
        "fatal",
        "severe",
        "warning",
        "fine",
        "println",
        "d",
        "e",
        "i",
        "v",
        "w",
    ],
    literals=["passw", "secret", "token", "apikey", "credential", "pwd"],
    controls=LOGS,
)
def log_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A password or token is written to a log.

    Why:
        Logs are read by more people, kept longer and copied to more places than the secret
        itself was meant for.
    Remediation:
        Leave the value out, or log that it was present.
    Bad:
        import org.slf4j.*;
        class Shop {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void run(String password) throws Exception {
                logger.info("Signing in with " + password);
            }
        }
    Bad:
        import org.slf4j.*;
        class Shop {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void run(User user) throws Exception {
                logger.debug("Token {}", user.getAccessToken());
            }
        }
    Good:
        import org.slf4j.*;
        class Shop {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void run(String password) throws Exception {
                logger.info("Signing in, password given: " + (password != null));
            }
        }
    Good:
        import org.slf4j.*;
        class Shop {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void run(int passwordLength) throws Exception {
                logger.info("Signing in with " + passwordLength);
            }
        }
    Good:
        class Shop {
            void run(com.example.Keyboard keyboard, String password) throws Exception {
                keyboard.info(password);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.slf4j.*;
        class Shop {
            static final Logger logger = LoggerFactory.getLogger(Shop.class);
            void run(String password) throws Exception {
                logger.info("Signing in with " + password);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    if writes_log(call, context) and not context.in_tests:
        secret = next(secrets_in(call, context), None)
        if secret is not None:
            yield context.match(secret)
