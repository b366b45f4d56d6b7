"""Secrets in logs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.go_log_calls import LOG_METHODS, is_log_call
from aide_core.rules.support.sensitive_names import words

_PLAIN = frozenset({"identifier", "selector_expression"})
_TELLING = frozenset({"password", "passwd", "passphrase", "pwd", "token", "secret", "key"})


@rule(
    "go-log-secret",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="This secret is written to the log.",
    cwe=[532],
    methods=LOG_METHODS,
    literals=["log", "klog", "zap"],
    controls=LOGS,
)
def log_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A password or token is written to the log.

    Why:
        Logs are kept, copied and read by many people and programs, long after the secret was used.
    Remediation:
        Leave the value out; log that it is set, or an identifier that is no secret.
    Bad:
        package shop

        import "log"

        func handle(name, password string) {
            log.Printf("login of %s with %s", name, password)
        }
    Bad:
        package shop

        import "log/slog"

        func handle(session Session) {
            slog.Info("request", "token", session.AccessToken)
        }
    Bad:
        package shop

        func handle(apiKey string) {
            s.logger.Debugf("key %v", apiKey)
        }
    Good:
        package shop

        import "log"

        func handle(name, password string) {
            log.Printf("login of %s", name)
        }
    Good:
        package shop

        import "log"

        func handle() {
            log.Printf("the password is wrong")
        }
    Good:
        package shop

        import "log"

        func handle(token string) {
            log.Printf("token of %d letters", len(token))
        }
    Good:
        package shop

        func handle(password string, logger Logger) {
            report.Printf("login with %s", password)
        }
    Good:
        // in shop_test.go
        package shop

        import "log"

        func handle(password string) {
            log.Print(password)
        }
    Good:
        package shop

        import "log"

        func handle(passwordError error) {
            log.Printf("failed: %v", passwordError)
        }
    Good:
        package shop

        import "log"

        func handle(tokenCount int) {
            log.Printf("%d", tokenCount)
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    if context.in_tests or not is_log_call(call):
        return
    for value in call.positional:
        name = context.text(value).rpartition(".")[2]
        if value.type in _PLAIN and _is_secret(name):
            yield context.match(
                value, f"The value of `{context.text(value)}` is written to the log."
            )
            return


def _is_secret(name: str) -> bool:
    """Whether a name ends as that of a secret does: `dbPassword`, but not `passwordError`."""
    parts = words(name)
    if not parts or parts[-1] not in _TELLING:
        return False
    return parts[-1] != "key" or parts[-2:-1] in {("api",), ("secret",), ("private",), ("access",)}
