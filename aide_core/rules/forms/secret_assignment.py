"""Checks for secrets that only the name beside them gives away."""

from __future__ import annotations

import re

from aide_core.rules.forms.entropy import shannon_entropy
from aide_core.rules.forms.late_pattern import LatePattern
from aide_core.rules.forms.placeholders import is_placeholder
from aide_core.rules.forms.secret_candidate import Candidate, Verdict
from aide_core.rules.forms.secret_name import NameKind, kind_of_name
from aide_core.rules.forms.secret_value import is_described, is_random_looking, judge_value

LEAST_RANDOM_ENTROPY = 4.3

_NAME_BEFORE = LatePattern(rb"[\w.$\-]{0,60}$")
_BUILT = LatePattern(rb"^\s*(?:[+%]|\.(?:format|replace|join|strip|lower|upper|split)\b|\|\||if\b)")
_ENVIRONMENT = LatePattern(rb"(?:process\.env|import\.meta\.env)(?:\.|\[[\"'`])[\w.]{1,60}$")
_FALLBACK_CALL = LatePattern(
    rb"(?:get|getenv|env|getOrDefault|get_or_default|define|setdefault|putenv|put|setProperty|"
    rb"getProperty|config|default_?value|lookup|str|decouple\.config)\s{0,2}[(\[]\s{0,2}[\"'`]$",
)
_MIXED = LatePattern(
    rb"^(?=\w{0,200}[A-Z])(?=\w{0,200}[a-z])(?=\w{0,200}\d\w{0,200}[A-Za-z])\w{8,}$"
)
_COMPARED = LatePattern(rb"^[=!]=")
_ANSWERED_CALL = LatePattern(rb"(?:\bset|\bwith|\.|\buse)$", re.IGNORECASE)
_DIGEST_NAME = LatePattern(
    rb"integrity|checksum|digest|sha\d|md5|hash|commit|rev(?:ision)?\b|fingerprint|etag|data:|"
    rb"base64,|nonce|signature|thumbprint|resolved|uuid|guid|font|src=|href=",
    re.IGNORECASE,
)


def quoted_assignment(candidate: Candidate) -> Verdict:
    """`name = "value"`, `name: "value"`, `"name": "value"`, `name == "value"`."""
    if _BUILT.match(candidate.after[1:]) or _is_raw_pattern(candidate):
        return Verdict.REJECT
    name = _full_name(candidate)
    operator = candidate.group("op").strip()
    if operator == b"(" and not _is_setter(candidate, name):
        return Verdict.REJECT
    is_code = operator in {b"=", b":=", b"(", b"=="} and candidate.group("quote") != b"`"
    verdict = judge_value(kind_of_name(name), name, candidate.value, is_code=is_code)
    if verdict is Verdict.ACCEPT and _COMPARED.match(operator):
        return Verdict.WEAK
    return verdict


def unquoted_assignment(candidate: Candidate) -> Verdict:
    """`NAME=value` of a shell or .env file, `name = value` of properties, `name: value` of YAML."""
    name, value, operator = candidate.group("key"), candidate.value, candidate.group("op")
    kind = kind_of_name(name)
    if not operator.strip() and not candidate.group("docker"):
        return Verdict.REJECT
    if re.fullmatch(rb"[A-Za-z_$][\w$]*", value):
        is_setting = operator.strip() != b"=" or operator == b"="
        return _judge_identifier(kind, name, value, is_setting=is_setting)
    verdict = judge_value(kind, name, value, is_code=False)
    if verdict is Verdict.ACCEPT and operator.strip() == b":" and not is_random_looking(value):
        return Verdict.WEAK
    return verdict


def fallback_value(candidate: Candidate) -> Verdict:
    """The value taken when the setting is missing: `getenv("DB_PASSWORD", "value")`."""
    name = _full_name(candidate)
    head = candidate.match.start() + len(candidate.group("key")) - len(name)
    before = candidate.data[max(0, head - 80) : head]
    is_environment = _ENVIRONMENT.search(before + name) and candidate.group("op") != b","
    if not is_environment and not _FALLBACK_CALL.search(before):
        return Verdict.REJECT
    return judge_value(kind_of_name(name), name, candidate.value, is_code=True)


def credential_pair(candidate: Candidate) -> Verdict:
    """A user name and a password, side by side in a call."""
    user, value = candidate.group("user"), candidate.value
    if is_placeholder(user, b"") or value == user:
        return Verdict.REJECT
    return judge_value(NameKind.PASSWORD, b"password", value, is_code=True)


def random_token(candidate: Candidate) -> Verdict:
    """A value that stands where a token belongs and looks made by a machine."""
    value = candidate.value.rstrip(b"=")
    is_token = is_random_looking(value) and not is_described(value)
    return Verdict.ACCEPT if is_token else Verdict.REJECT


def xml_value(candidate: Candidate) -> Verdict:
    """`<password>value</password>` and `key="password" value="value"`."""
    name = candidate.group("key")
    return judge_value(kind_of_name(name), name, candidate.value, is_code=False)


def connection_string(candidate: Candidate) -> Verdict:
    """`Password=value` among the parts of a connection string."""
    value = candidate.value
    if is_described(value) or len(set(value)) < 4:
        return Verdict.REJECT
    return judge_value(NameKind.PASSWORD, b"password", value, is_code=True)


def command_line(candidate: Candidate) -> Verdict:
    """A password given to a program as an argument, such as `curl -u name:value`."""
    value = candidate.value
    if is_described(value) or is_placeholder(candidate.group("user"), b""):
        return Verdict.REJECT
    verdict = judge_value(NameKind.PASSWORD, b"password", value, is_code=False)
    return Verdict.WEAK if verdict is Verdict.ACCEPT and len(value) < 8 else verdict


def random_string(candidate: Candidate) -> Verdict:
    """A literal of high entropy whose line does not say that it is a digest or embedded data."""
    value = candidate.value
    looks = is_random_looking(value) and shannon_entropy(value) >= LEAST_RANDOM_ENTROPY
    mixed = re.search(rb"[a-z]", value) and re.search(rb"[A-Z]", value)
    if not looks or not mixed or is_described(value) or _DIGEST_NAME.search(candidate.before):
        return Verdict.REJECT
    return Verdict.ACCEPT


def _full_name(candidate: Candidate) -> bytes:
    """The whole name, of which the pattern matched from the telling word on."""
    start = candidate.match.start()
    found = _NAME_BEFORE.search(candidate.data[max(0, start - 60) : start])
    head: bytes = found.group() if found else b""
    return head + candidate.group("key")


def _is_setter(candidate: Candidate, name: bytes) -> bool:
    """Whether the call hands the value over: `setPassword("…")`, `.password("…")`."""
    if kind_of_name(name) is not NameKind.PASSWORD or not candidate.after[1:].startswith(b")"):
        return False
    head = name[: len(name) - len(candidate.group("key"))]
    return _ANSWERED_CALL.search(head) is not None


def _is_raw_pattern(candidate: Candidate) -> bool:
    prefix = candidate.group("prefix").lower()
    if b"f" in prefix and b"{" in candidate.value:
        return True
    return b"r" in prefix and re.search(rb"[\\^$*+?|\[\]()]", candidate.value) is not None


def _judge_identifier(kind: NameKind, name: bytes, value: bytes, *, is_setting: bool) -> Verdict:
    """An unquoted word may be a variable, so it must look made by a machine or stand in a .env."""
    if is_random_looking(value) and shannon_entropy(value) >= 3.3:
        return judge_value(kind, name, value, is_code=False)
    if kind is NameKind.PASSWORD and _MIXED.match(value):
        return Verdict.ACCEPT
    if not is_setting or name != name.upper():
        return Verdict.REJECT
    verdict = judge_value(kind, name, value, is_code=True)
    return Verdict.REJECT if verdict is Verdict.REJECT else Verdict.WEAK
