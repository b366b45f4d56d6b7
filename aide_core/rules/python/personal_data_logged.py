"""Details of people in logs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.log_calls import LOG_METHODS, logged_name
from aide_core.rules.support.personal_names import PERSONAL_LITERALS, is_personal


@rule(
    "py-personal-data-logged",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="privacy",
    message="A detail that identifies a person goes to the log.",
    cwe=[532, 359],
    methods=LOG_METHODS,
    literals=PERSONAL_LITERALS,
    controls=[
        "soc2:C1.1",
        "soc2:CC6.7",
        "gdpr:5(1)(c)",
        "gdpr:5(1)(f)",
    ],
)
def personal_data_logged(call: Call, context: FileContext) -> Iterator[Match]:
    """A detail that identifies a person is written to a log.

    Why:
        Logs are copied to more places and kept longer than the database, and more people read
        them. Deleting a person's data, which they may ask for, then misses these copies.
    Remediation:
        Log an internal id instead, or mask the value before it reaches the logger.
    Bad:
        import logging
        logging.info("order of %s", customer.email)
    Bad:
        logger.warning(f"call {row['phone_number']} back")
    Good:
        import logging
        logging.info("order of %s", customer.id)
    Good:
        import logging
        logging.info("order of %s", mask(customer.email))
    Good:
        import logging
        logging.info("sent %d", email_count)
    Good:
        import logging
        logging.info("%s", customer.email is None)
    Good:
        window.info("order of %s", customer.email)
    References:
        https://gdpr-info.eu/art-5-gdpr/
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude
    """
    found = logged_name(call, context, is_personal)
    if found is not None:
        value, name = found
        message = f"`{name}` looks like a detail that identifies a person; it goes to the log."
        yield context.match(value, message)
