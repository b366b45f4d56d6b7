"""Secrets written to a log."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.log_calls import LOG_METHODS, is_log_call
from aide_core.rules.support.request_data import is_request_body
from aide_core.rules.support.secret_words import SECRET_LITERALS, names_secret, shown_name
from aide_core.rules.support.shown_values import shown_values

_BODIES = tuple(
    f"{holder}.{name}"
    for holder in ("request", "req")
    for name in ("form", "values", "json", "data", "post", "body", "get_json", "get_data", "forms")
)


@rule(
    "py-log-secret",
    languages=["python"],
    severity="medium",
    confidence="medium",
    category="privacy",
    message="This writes a secret to the log.",
    cwe=[532],
    methods=[*LOG_METHODS, "trace", "success", "msg"],
    literals=[*SECRET_LITERALS, *_BODIES],
    aliases=["semgrep:python-logger-credential-disclosure"],
    controls=LOGS,
)
def log_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A variable whose name says password, key or token is written to a log.

    Why:
        Logs are kept for long, copied to other systems and read by many people. Whoever reads one
        can sign in with what is in it.
    Remediation:
        Leave the value out, or log something that identifies it without giving it away, such as
        the account's name or the last four characters.
    Bad:
        import logging
        def sign_in(user, password):
            logging.info("sign-in of %s with %s", user, password)
    Bad:
        from loguru import logger
        logger.debug(f"using {settings.api_key}")
    Bad:
        self.log.warning("refused: " + form["access_token"])
    Bad:
        import logging
        logging.getLogger(__name__).error("lexed %s", token)
    Bad:
        import logging
        from flask import request
        def sign_in():
            logging.exception("cannot read %s", request.get_data())
    Good:
        import logging
        from flask import request
        def sign_in():
            logging.exception("cannot read %s", request.args)
            logging.exception("cannot read %s", request.form["order"])
    Good:
        import logging
        def sign_in(user, password):
            logging.info("sign-in of %s, length %d", user, len(password))
    Good:
        from loguru import logger
        logger.debug(f"using {settings.api_key_name}")
    Good:
        import logging
        logging.info("password changed")
    Good:
        screen.info("your new password is %s", password)
    Good:
        import logging
        logging.info("using %s", mask(api_key))
    Good:
        import logging
        logging.info("the field is %s", PASSWORD)
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    if not is_log_call(call, context):
        return
    for argument in (*call.positional, *call.keywords.values()):
        if is_request_body(argument, context):
            yield context.match(
                argument,
                "This writes all that the client sent to the log, passwords and tokens too.",
                severity=Severity.LOW,
            )
        for shown in shown_values(argument, context):
            name = shown_name(shown, context)
            if names_secret(name) and not name.isupper():
                severity = Severity.LOW if context.in_tests else None
                yield context.match(
                    shown, f"This writes the secret `{name}` to the log.", severity=severity
                )
            elif name.lower() == "token":
                yield context.match(
                    shown,
                    f"This writes `{name}` to the log, which may be a secret.",
                    severity=Severity.LOW,
                    confidence=Confidence.LOW,
                )
