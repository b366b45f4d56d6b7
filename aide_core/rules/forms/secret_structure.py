"""Checks that decode a value and look whether it is built as its provider builds it."""

from __future__ import annotations

import binascii
import json
import re
from base64 import b32decode, b64decode, urlsafe_b64decode

from aide_core.rules.forms.late_pattern import LatePattern
from aide_core.rules.forms.placeholders import is_placeholder
from aide_core.rules.forms.secret_candidate import Candidate, Verdict

AZURE_KEY_BYTES = 64
# Version 2, field 1, length and name of the issuer, as every token of the two begins.
PYPI_ISSUERS = (b64decode("AgEIcHlwaS5vcmcC"), b64decode("AgENdGVzdC5weXBpLm9yZwI="))
LEAST_PEM_BYTES = 32
LARGEST_AWS_ACCOUNT = 999_999_999_999
_LOCAL_HOST = LatePattern(
    rb"^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|[a-z][a-z0-9_-]*"
    rb"|[\w.-]*\.(?:test|invalid|local|localhost|internal|svc)|host\.docker\.internal)$",
    re.IGNORECASE,
)
_DOCUMENTATION_HOST = LatePattern(
    rb"(?:^|\.)example(?:\.(?:com|org|net|edu|co|io))?$|^(?:host|hostname|server|domain|ip"
    rb"|address|proxy|some)(?:name|host)?$|^(?:your|my|some)",
    re.IGNORECASE,
)
_STAND_IN_PASSWORD = LatePattern(
    rb"^(?:p(?:ass(?:wor[dt])?|w(?:d)?|sw?d)?\d{0,3}|user(?:name)?|secret|token|key|admin|root"
    rb"|credentials?|x-oauth-basic|postgres|mysql|mongo|redis|guest|pass\w{0,4}word|x|\w)$",
    re.IGNORECASE,
)
_HEADER_LINE = LatePattern(rb"^[A-Za-z-]+: .*$", re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def jwt(candidate: Candidate) -> Verdict:
    """Header and payload are JSON objects in base64url, and the header names an algorithm."""
    header, payload = (_json_object(part) for part in candidate.value.split(b".")[:2])
    if header is None or payload is None or not isinstance(header.get("alg"), str):
        return Verdict.REJECT
    return Verdict.WEAK if str(header["alg"]).lower() == "none" else Verdict.ACCEPT


def aws_account(candidate: Candidate) -> Verdict:
    """The base-32 part of an access key id holds a number of twelve digits: the account."""
    try:
        decoded = b32decode(candidate.body[-16:])
    except binascii.Error:
        return Verdict.REJECT
    account = (int.from_bytes(decoded[:6], "big") & 0x7FFF_FFFF_FF80) >> 7
    return Verdict.ACCEPT if 0 < account <= LARGEST_AWS_ACCOUNT else Verdict.REJECT


def mixed_token(candidate: Candidate) -> Verdict:
    """Upper case, lower case and digits all occur: chance makes the contrary rare."""
    body = candidate.body
    mixed = re.search(rb"[A-Z]", body) and re.search(rb"[a-z]", body) and re.search(rb"\d", body)
    return Verdict.ACCEPT if mixed else Verdict.REJECT


def letters_and_digits(candidate: Candidate) -> Verdict:
    """Letters and digits both occur, and neither makes up the whole but two characters."""
    digits = len(re.findall(rb"\d", candidate.body))
    return Verdict.ACCEPT if 2 <= digits <= len(candidate.body) - 2 else Verdict.REJECT


def pem_body(candidate: Candidate) -> Verdict:
    """Between BEGIN and END stands base64 of a plausible length, also with escaped newlines."""
    text = candidate.body.replace(b"\\r", b"").replace(b"\\n", b"\n").replace(b"\\", b"\n")
    text = re.sub(rb"[\"'`,+#*|]|//", b"\n", _HEADER_LINE.sub(b"", text))
    compact = b"".join(text.split()).replace(b"=", b"")
    if _NOT_BASE64.search(compact):
        return Verdict.REJECT
    decoded = _base64(compact[: len(compact) // 4 * 4])
    return Verdict.ACCEPT if len(decoded) >= LEAST_PEM_BYTES else Verdict.REJECT


def azure_storage_key(candidate: Candidate) -> Verdict:
    """The key decodes to exactly 64 bytes."""
    decoded = _base64(candidate.value)
    return Verdict.CERTAIN if len(decoded) == AZURE_KEY_BYTES else Verdict.REJECT


def pypi_macaroon(candidate: Candidate) -> Verdict:
    """The token decodes to a macaroon of version 2 issued by the index or its test instance."""
    decoded = _base64(candidate.value.removeprefix(b"pypi-"))
    issued = decoded.startswith(PYPI_ISSUERS)
    return Verdict.CERTAIN if issued else Verdict.REJECT


def discord_bot(candidate: Candidate) -> Verdict:
    """The first part is the numeric id of the bot in base64."""
    identity = _base64(candidate.value.partition(b".")[0])
    return Verdict.ACCEPT if re.fullmatch(rb"\d{17,20}", identity) else Verdict.REJECT


def base64_json(candidate: Candidate) -> Verdict:
    """The body is a JSON object in base64 or base64url."""
    return Verdict.REJECT if _json_object(candidate.body) is None else Verdict.ACCEPT


def basic_credentials(candidate: Candidate) -> Verdict:
    """The value is base64 of a name, a colon and a password that is not a stand-in."""
    name, colon, password = _base64(candidate.value).partition(b":")
    printable = re.fullmatch(rb"[\x21-\x7e]{1,100}", name) and re.fullmatch(
        rb"[\x20-\x7e]{4,200}", password
    )
    if not colon or not printable or is_placeholder(password, b""):
        return Verdict.REJECT
    return Verdict.REJECT if _STAND_IN_PASSWORD.match(password) else Verdict.ACCEPT


def elastic_key(candidate: Candidate) -> Verdict:
    """The value is base64 of a key id and a secret of 20 to 24 characters, with a colon."""
    shape = re.fullmatch(rb"[\w-]{16,24}:[\w-]{20,24}", _base64(candidate.value))
    return Verdict.CERTAIN if shape else Verdict.REJECT


def url_password(candidate: Candidate) -> Verdict:
    """A password in a URL: certain for a public host, weak for a local one or a stock password."""
    password, host = candidate.value, candidate.group("host").rpartition(b"@")[2]
    if is_placeholder(candidate.group("user"), b"") or _DOCUMENTATION_HOST.search(host):
        return Verdict.REJECT
    if _STAND_IN_PASSWORD.match(password) or password == candidate.group("user"):
        return Verdict.REJECT
    if re.search(rb"[\"'+`]|\bstr\b|^:|^\$|\|", password):
        return Verdict.REJECT
    return Verdict.WEAK if _LOCAL_HOST.match(host) else Verdict.ACCEPT


def _base64(text: bytes) -> bytes:
    """`text` decoded from base64 of either alphabet, padded as needed; empty if it is none."""
    stripped = text.rstrip(b"=").replace(b"+", b"-").replace(b"/", b"_")
    try:
        return urlsafe_b64decode(stripped + b"=" * (-len(stripped) % 4))
    except (binascii.Error, ValueError):
        return b""


def _json_object(part: bytes) -> dict[str, object] | None:
    try:
        decoded = json.loads(_base64(part))
    except (ValueError, RecursionError):
        return None
    return decoded if isinstance(decoded, dict) else None
