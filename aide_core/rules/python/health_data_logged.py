"""Health data in logs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.log_calls import LOG_METHODS, logged_name
from aide_core.rules.support.personal_names import is_health


@rule(
    "py-health-data-logged",
    languages=["python"],
    severity="medium",
    confidence="medium",
    category="privacy",
    message="A detail about a person's health goes to the log.",
    cwe=[532, 359],
    methods=LOG_METHODS,
    literals=[
        "diagnos",
        "prescription",
        "allergies",
        "mrn",
        "icd10",
        "blood",
        "medical",
        "health",
        "patient",
        "lab_result",
        "hiv",
        "medication",
    ],
    controls=[
        "soc2:C1.1",
        "hipaa:164.312(a)(1)",
        "hipaa:164.502(b)",
        "gdpr:5(1)(c)",
        "gdpr:5(1)(f)",
    ],
)
def health_data_logged(call: Call, context: FileContext) -> Iterator[Match]:
    """A detail about a person's health is written to a log.

    Why:
        Health data may be seen only by those who need it, and each look is to be recorded.
        A log is read by operators and copied to services that have no right to it.
    Remediation:
        Log the id of the record, and write the access to the audit log.
    Bad:
        import logging
        logging.info("new finding: %s", visit.diagnosis)
    Bad:
        logger.debug(f"seen {record['patient_name']}")
    Good:
        import logging
        logging.info("new finding: %s", visit.id)
    Good:
        import logging
        logging.info("new finding: %s", redact(visit.diagnosis))
    Good:
        import logging
        logging.info("engine: %s", vehicle.diagnosis_count)
    Good:
        page.info("new finding: %s", visit.diagnosis)
    References:
        https://www.ecfr.gov/current/title-45/section-164.312
        https://gdpr-info.eu/art-9-gdpr/
    """
    found = logged_name(call, context, is_health)
    if found is not None:
        value, name = found
        message = f"`{name}` looks like a detail about a person's health; it goes to the log."
        yield context.match(value, message)
