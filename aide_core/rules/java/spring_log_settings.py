"""Log settings write requests, headers or SQL values."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.spring_settings import spring_settings

_DETAILS = frozenset({"spring.mvc.logrequestdetails", "spring.http.logrequestdetails"})
_VALUES = ("logging.level.org.hibernate.type", "logging.level.org.hibernate.orm.jdbc.bind")
_VERBOSE = frozenset({"TRACE", "DEBUG"})


@rule(
    "java-spring-log-settings",
    languages=["properties", "yaml"],
    severity="low",
    confidence="medium",
    message="These log settings write out requests or values.",
    cwe=[532],
    literals=["logging", "spring"],
    controls=LOGS,
    example_path="src/main/resources/application.properties",
)
def spring_log_settings(context: FileContext) -> Iterator[Match]:
    """Log settings write requests, headers or SQL values.

    Why:
        Passwords, tokens and personal data then stand in the log.
    Remediation:
        Leave them off outside development.
    Bad:
        spring.mvc.log-request-details=true
    Bad:
        logging.level.org.hibernate.type.descriptor.sql=TRACE
    Good:
        spring.mvc.log-request-details=false
    Good:
        logging.level.org.hibernate=WARN
    Good:
        logging.level.org.hibernate.type=INFO
    Good:
        logging.include-application-name=true
    Good:
        logging.level.com.example.shop=TRACE
    References:
        https://docs.spring.io/spring-boot/appendix/application-properties/index.html
    """
    for setting in spring_settings(context):
        details = setting.key in _DETAILS and setting.value.lower() == "true"
        values = setting.key.startswith(_VALUES) and setting.value.upper() in _VERBOSE
        if details or values:
            yield context.match_range(setting.start, setting.end)
