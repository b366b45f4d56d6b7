"""The closed sets of values that findings, rules and problems are described with."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad it is if the finding is true; ordered from worst to mildest."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """4 for critical down to 0 for info, so that a larger rank is worse."""
        return _SEVERITY_RANK[self]


class Confidence(StrEnum):
    """How sure the rule is that the finding is true."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high down to 0 for low."""
        return _CONFIDENCE_RANK[self]


class Category(StrEnum):
    """What kind of concern a rule raises."""

    SECURITY = "security"
    SECRETS = "secrets"
    PRIVACY = "privacy"
    QUALITY = "quality"
    PERFORMANCE = "performance"


class Grade(StrEnum):
    """The letter that sums up a score."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class ProblemKind(StrEnum):
    """Why a part of an audit could not be done."""

    UNREADABLE = "unreadable"
    VANISHED = "vanished"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    LIMIT = "limit"
    RULE_CRASHED = "rule-crashed"
    RULE_INVALID = "rule-invalid"
    WORKER_DIED = "worker-died"
    CACHE = "cache"
    SETTINGS = "settings"
    REPOSITORY = "repository"
    INTERRUPTED = "interrupted"


_SEVERITY_RANK = {severity: 4 - index for index, severity in enumerate(Severity)}
_CONFIDENCE_RANK = {confidence: 2 - index for index, confidence in enumerate(Confidence)}
