"""Names of values that are about a person."""

from __future__ import annotations

from aide_core.rules.support.sensitive_names import words

_PERSONAL = frozenset({"email", "ssn", "iban", "phone", "dob", "birthdate", "birthday", "cvv"})
_PERSONAL_PAIRS = frozenset(
    {
        ("e", "mail"), ("email", "address"), ("birth", "date"), ("of", "birth"),
        ("phone", "number"), ("mobile", "number"), ("passport", "number"), ("passport", "no"),
        ("social", "security"), ("security", "number"), ("tax", "id"), ("card", "number"),
        ("credit", "card"), ("account", "number"), ("home", "address"), ("postal", "address"),
        ("street", "address"), ("national", "id"), ("driver", "license"),
    }
)  # fmt: skip
# One of these stands in every text that holds a name for which `is_personal` is true.
PERSONAL_LITERALS = (
    *("email", "ssn", "iban", "phone", "birth", "dob", "cvv", "passport", "e_mail", "e-mail"),
    *(
        f"{first}{between}{last}"
        for first, last in (
            *(("mobile", "number"), ("social", "security"), ("security", "number"), ("tax", "id")),
            *(("card", "number"), ("credit", "card"), ("account", "number"), ("national", "id")),
            *(("home", "address"), ("postal", "address"), ("street", "address")),
            *(("driver", "license"), ("of", "birth")),
        )
        for between in ("", "_", "-", " ")
    ),
)
_HEALTH = frozenset({"diagnosis", "diagnoses", "prescription", "allergies", "mrn", "icd10"})
_HEALTH_PAIRS = frozenset(
    {
        ("blood", "type"), ("blood", "pressure"), ("medical", "record"), ("medical", "history"),
        ("health", "record"), ("patient", "name"), ("patient", "id"), ("lab", "result"),
        ("lab", "results"), ("hiv", "status"), ("medication", "list"), ("patient", "record"),
    }
)  # fmt: skip
_ABOUT = frozenset(
    {
        "count", "counts", "total", "sent", "valid", "verified", "enabled", "required", "backend",
        "template", "subject", "field", "fields", "column", "type", "types", "error", "errors",
        "id", "ids", "hash", "hashed", "masked", "domain", "host", "port", "server", "provider",
        "task", "queue", "status", "length", "len", "is", "has", "no", "url", "settings", "config",
        "format", "regex", "pattern", "form", "service", "client", "schema", "model", "book",
    }
)  # fmt: skip


def is_personal(name: str) -> bool:
    """Whether a name is that of a detail that identifies a person."""
    return _matches(words(name), _PERSONAL, _PERSONAL_PAIRS)


def is_health(name: str) -> bool:
    """Whether a name is that of a detail about a person's health."""
    return _matches(words(name), _HEALTH, _HEALTH_PAIRS)


def _matches(
    parts: tuple[str, ...], single: frozenset[str], pairs: frozenset[tuple[str, str]]
) -> bool:
    """Whether the last word or the last two say so; `email_count` is about mail, not a person."""
    if not parts:
        return False
    if tuple(parts[-2:]) in pairs:
        return True
    return parts[-1] in single and _ABOUT.isdisjoint(parts[:-1])
