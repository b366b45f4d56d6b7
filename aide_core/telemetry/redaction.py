"""Take secrets and source text out of what is about to be logged.

Everything that reaches the log passes through `redact_text` or `redact_value`, called in one
place (`record.py`). What is recognised: the shapes of well-known credentials, a value that
follows a telling name (`password=`, `Authorization:`), credentials in a URL, private keys, and
long mixed words that look like keys. Fields are also judged by their name.
Paths, the home directory among them, are left alone: a log without them helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

FIELD_LIMIT_CHARACTERS = 500
MESSAGE_LIMIT_CHARACTERS = 2_000
EXCEPTION_LIMIT_CHARACTERS = 8_000
SECRET_MARK = "[redacted]"  # noqa: S105 - this is what a secret is replaced by

Scalar = str | int | float | bool | None

_SCAN_LIMIT_CHARACTERS = 64_000
_ITEMS_LIMIT = 50
_DEPTH_LIMIT = 4

_SECRET_WORDS = frozenset(
    {"authorization", "apikey", "cookie", "credential", "credentials", "passphrase", "passwd"}
    | {"password", "pwd", "secret", "token"}
)
_BEFORE_KEY = frozenset(
    {"access", "api", "auth", "client", "encryption", "private", "secret", "signing"}
)
_SOURCE_WORDS = frozenset(
    {"body", "code", "content", "contents", "prompt", "snippet", "source", "text"}
)

# What a name, a header or a frame gives away; looked for first, because a shape below may take the
# name for a part of a long word and leave the value.
_NAMED = (
    # A private key, also one whose end was cut off or whose line breaks are escaped.
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)",
    # `Authorization: Scheme value` and cookies: the rest of the line.
    r"(?i:(?P<header>(?:authorization|cookie)[\"']?\s*[:=]\s*))[^\r\n]+",
    # A telling name, a separator, a value in quotes or up to the next blank.
    (
        r"(?i:(?P<name>(?:pass(?:word|wd|phrase)|pwd|secret|token|credentials?"
        r"|(?:api|access|auth|client|private|secret|signing)[_-]?key)\\?[\"']?\s*(?:=>|[:=]+)\s*)"
        r"(?:(?:bearer|basic|digest|token)\s+)?)"
        r"(?:\\?\"(?:\\[\s\S]|[^\"\\])*(?:\"|\Z)|\\?'(?:\\[\s\S]|[^'\\])*(?:'|\Z)|\S+)"
    ),
    r"(?i:(?P<scheme>\b(?:bearer|basic)\s+))[\w.~+/=-]{8,}",
    # User and password in a URL; the password ends at the last at-sign before the path.
    r"(?P<url>://)[^\s/@:]*:[^\s/]*@",
)
_SHAPES = (
    r"A[A-Z]{2}A[0-9A-Z]{16,}",
    r"gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}",
    r"xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}|hooks\.slack\.com/services/[\w/]+",
    r"[sr]k_(?:live|test)_\w{10,}|sk-[\w-]{20,}",
    r"AIza[\w-]{30,}|ya29\.[\w.-]{20,}",
    r"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?",
    r"npm_\w{30,}|pypi-[\w-]{30,}|hf_\w{30,}|do[op]_v1_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,}",
    # No known shape: forty characters as AWS makes them, or a long word that mixes all kinds.
    (
        r"(?<![\w+/.-])(?=[A-Za-z0-9+/]*[0-9][A-Za-z0-9+/]*[0-9])(?=[A-Za-z0-9+/]*[a-z])"
        r"(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{40}(?![\w+/.-])"
    ),
    (
        r"(?<![\w-])(?=(?:[A-Za-z_-]*\d){3})(?=(?:[a-z\d_-]*[A-Z]){3})(?=(?:[A-Z\d_-]*[a-z]){3})"
        r"[A-Za-z0-9_-]{32,}"
    ),
)


def redact_text(text: str, limit: int) -> str:
    """`text` without secrets, as valid Unicode, cut to `limit` characters."""
    scanned = text
    if len(text) > _SCAN_LIMIT_CHARACTERS:
        # The last word may be the first half of a secret that no shape would recognise.
        scanned = re.sub(r"\S+\Z", "", text[:_SCAN_LIMIT_CHARACTERS])
    clean = scanned
    for pattern in _secrets():
        clean = pattern.sub(_mark, clean)
    if not clean.isascii():
        # A file name may hold bytes that are no UTF-8, which JSON cannot carry.
        clean = clean.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(clean) <= limit and scanned is text:
        return clean
    return f"{clean[:limit]}… ({len(text)} characters)"


def redact_value(name: str, value: object, *, depth: int = 0) -> Scalar:
    """The value of a field, judged by the field's name and by its own shape."""
    if value is None or isinstance(value, bool):
        return value
    words = _words(name)
    if _names_secret(words):
        return SECRET_MARK
    if isinstance(value, int | float):
        return value
    if words and words[-1] in _SOURCE_WORDS and isinstance(value, str | bytes):
        return f"[{len(value)} characters of source]"
    return redact_text(_plain(value, depth), FIELD_LIMIT_CHARACTERS)


def _plain(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth < _DEPTH_LIMIT and isinstance(value, Mapping):
        pairs = list(value.items())[:_ITEMS_LIMIT]
        inner = (f"{key}: {redact_value(str(key), item, depth=depth + 1)}" for key, item in pairs)
        return "{" + ", ".join(inner) + "}"
    if depth < _DEPTH_LIMIT and isinstance(value, Sequence) and not isinstance(value, bytes):
        items = list(value)[:_ITEMS_LIMIT]
        return "[" + ", ".join(str(redact_value("", item, depth=depth + 1)) for item in items) + "]"
    try:
        return str(value)
    except Exception as error:  # noqa: BLE001 - `__str__` of a stranger may raise anything
        return f"<{type(value).__name__} without a text: {type(error).__name__}>"


def _words(name: str) -> tuple[str, ...]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return tuple(word for word in re.split(r"[^A-Za-z0-9]+", spaced.lower()) if word)


def _names_secret(words: tuple[str, ...]) -> bool:
    if not _SECRET_WORDS.isdisjoint(words):
        return True
    return any(first in _BEFORE_KEY and second == "key" for first, second in pairwise(words))


def _mark(match: re.Match[str]) -> str:
    kept = match.lastgroup
    return f"{match[kept] if kept else ''}{SECRET_MARK}"


@cache
def _secrets() -> tuple[re.Pattern[str], ...]:
    # Compiled at first use: this costs milliseconds that a command without a log must not pay.
    return re.compile("|".join(_NAMED)), re.compile("|".join(_SHAPES))
