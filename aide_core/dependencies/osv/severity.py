"""How bad an advisory is, from its CVSS vector or from its publisher's word."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from aide_core.dependencies.osv.record import Advisory, Affected, Vector
from aide_core.model import Severity

_LABELS = {
    "critical": Severity.CRITICAL,
    "high": Severity.HIGH,
    "important": Severity.HIGH,
    "moderate": Severity.MEDIUM,
    "medium": Severity.MEDIUM,
    "low": Severity.LOW,
}
_BANDS = (
    (9.0, Severity.CRITICAL),
    (7.0, Severity.HIGH),
    (4.0, Severity.MEDIUM),
    (0.1, Severity.LOW),
    (0.0, Severity.INFO),
)
_MALICIOUS = "MAL-"
_MAX_VECTOR = 500


class Rating(Struct, frozen=True, omit_defaults=True):
    """How bad; `score` and `vector` are set when a CVSS vector says so, `type` is its version."""

    severity: Severity
    score: float | None = None
    vector: str = ""
    type: str = ""


def rating(advisory: Advisory, affected: Iterable[Affected]) -> Rating:
    """The rating by the newest version of CVSS that there is a valid vector of."""
    vectors = [*advisory.vectors, *(v for each in affected for v in each.vectors)]
    for vector in sorted(vectors, key=lambda vector: vector.type, reverse=True):
        score = base_score(vector)
        if score is not None:
            return Rating(_band(score), score, vector.score, vector.type)
    label = _LABELS.get(advisory.label.strip().lower())
    if label is not None:
        return Rating(label)
    # A package that was made to do harm has no score, since there is nothing to weigh.
    return Rating(Severity.CRITICAL if _is_malicious(advisory) else Severity.MEDIUM)


def base_score(vector: Vector) -> float | None:
    """The base score of a CVSS vector, 0 to 10; None for one that is not valid."""
    import cvss

    makers = {"CVSS_V2": cvss.CVSS2, "CVSS_V3": cvss.CVSS3, "CVSS_V4": cvss.CVSS4}
    make = makers.get(vector.type)
    if make is None or len(vector.score) > _MAX_VECTOR:
        return None
    try:
        return float(make(vector.score).base_score)
    except (cvss.CVSSError, ValueError, ArithmeticError):
        return None


def _band(score: float) -> Severity:
    return next(severity for least, severity in _BANDS if score >= least)


def _is_malicious(advisory: Advisory) -> bool:
    return any(each.startswith(_MALICIOUS) for each in (advisory.id, *advisory.aliases))
