"""Make the examples of secret rules, so that no file of the project holds a text like a secret.

An example in a rule file or a test is a template. `{{kind:argument}}` stands for:

    {{hex:N}} {{digits:N}} {{lower:N}} {{upper:N}} {{base62:N}} {{base36:N}}   N random characters
    {{alnum_upper:N}} {{base32:N}} {{base64:N}} {{base64url:N}} {{letters:N}}
    {{bech32_upper:N}}
    {{dull_hex:N}} and so on   N characters of few kinds: too little chance for a real secret
    {{uuid}}             a random UUID of version 4
    {{password:N}}       N characters as a password manager would choose them
    {{b64:TEXT}}         TEXT in base64, expanded first if it holds [[kind:argument]]
    {{b64url:TEXT}}      the same in base64url, without padding; {{b64json:TEXT}} in braces
    {{jwt}}              a signed JSON Web Token
    {{pem:LABEL}}        a PEM block, LABEL as in `RSA PRIVATE KEY`; {{pem_line:LABEL}} in one line
    {{crc62:PREFIX}}     PREFIX, 30 characters and their checksum, as GitHub and npm tokens have it
    {{gitlab:PREFIX}}    a routable GitLab token; {{grafana}}, {{aws:AKIA}}, {{pypi}}, {{age}},
    {{azure_storage}}    {{discord}} likewise with the structure and checksum of the real ones

Any other text in double braces stays as it is. The same example and seed give the same text.
"""

from __future__ import annotations

import re
import string
from base64 import b32encode, b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from hashlib import blake2b

from aide_core.rules.forms.secret_checksums import (
    BASE36,
    BASE62,
    BECH32,
    base36_crc32,
    base62_crc32,
    bech32_checksum,
    little_endian_crc32,
)
from aide_core.rules.forms.secret_structure import PYPI_ISSUERS

_TEMPLATE = re.compile(r"\{\{(\w+)(?::([^{}]*))?\}\}")
_INNER = re.compile(r"\[\[([^\[\]]*)\]\]")
_ALPHABETS: Mapping[str, str] = {
    "hex": "0123456789abcdef",
    "digits": string.digits,
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase,
    "letters": string.ascii_letters,
    "base62": BASE62,
    "base36": BASE36,
    "alnum_upper": string.digits + string.ascii_uppercase,
    "base32": string.ascii_uppercase + "234567",
    "base64": BASE62 + "+/",
    "base64url": BASE62 + "-_",
    "bech32_upper": BECH32.upper(),
    "password": string.ascii_letters + string.digits + "!@^*-_+",
}
_STANDARD_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
PEM_BYTES = 300
PEM_LINE_LENGTH = 64
AWS_ACCOUNT = 123_456_789_012


def expand(example: str, seed: str) -> str:
    """`example` with its templates replaced by texts that look and verify like real secrets.

    The texts depend on nothing but the example's templates, their order and `seed`, which is the
    id of the rule by custom. They are random numbers: no provider has ever issued one of them.
    """
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        kind, argument = match.group(1), match.group(2) or ""
        source = f"{seed}:{count}:{kind}:{argument}"
        if kind in _ALPHABETS and argument.isdigit():
            return _characters(_ALPHABETS[kind], int(argument), source)
        plain = kind.removeprefix("dull_")
        if plain in _ALPHABETS and argument.isdigit():
            return _dull(_ALPHABETS[plain], int(argument), source)
        maker = _MAKERS.get(kind)
        return maker(argument, source) if maker is not None else match.group()

    return _TEMPLATE.sub(replace, example)


def _random_bytes(count: int, source: str) -> bytes:
    """`count` bytes that depend on `source` alone."""
    blocks = range(count // 64 + 1)
    stream = (blake2b(f"{source}/{block}".encode()).digest() for block in blocks)
    return b"".join(stream)[:count]


def _characters(alphabet: str, count: int, source: str) -> str:
    """`count` characters, with each class of the alphabet (case, digit) where there is room."""
    present = [kind for kind in _STANDARD_CLASSES if set(kind) <= set(alphabet)]
    for attempt in range(64):
        data = _random_bytes(2 * count, f"{source}#{attempt}")
        pairs = zip(data[::2], data[1::2], strict=True)
        text = "".join(alphabet[(high * 256 + low) % len(alphabet)] for high, low in pairs)
        varied = len(set(text)) >= min(count, len(alphabet)) // 3
        if count < 12 or (varied and all(set(kind) & set(text) for kind in present)):
            return text
    return text


def _dull(alphabet: str, count: int, source: str) -> str:
    """`count` characters with hardly any chance in them, and yet no repetition to be seen."""
    kinds = max(4, count // 10 + 1)
    step = max(1, len(alphabet) // kinds)
    chosen = alphabet[::step][:kinds]
    data = _random_bytes(count, source)
    text = [chosen[byte % 2] if byte % 8 else chosen[byte // 4 % kinds] for byte in data]
    for at in range(4, count, 5):
        text[at] = chosen[2 + at // 5 % (kinds - 2)]
    return "".join(text)


def _uuid(_: str, source: str) -> str:
    digits = _random_bytes(16, source).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def _inner(argument: str, source: str) -> bytes:
    return expand(_INNER.sub(r"{{\1}}", argument), source).encode()


def _b64(argument: str, source: str) -> str:
    return b64encode(_inner(argument, source)).decode()


def _b64url(argument: str, source: str) -> str:
    return urlsafe_b64encode(_inner(argument, source)).rstrip(b"=").decode()


def _b64json(argument: str, source: str) -> str:
    return urlsafe_b64encode(b"{" + _inner(argument, source) + b"}").rstrip(b"=").decode()


def _jwt(_: str, source: str) -> str:
    header = _b64url('{"alg":"HS256","typ":"JWT"}', source)
    subject = _characters(_ALPHABETS["digits"], 8, source)
    payload = _b64url('{"sub":"' + subject + '","iat":1751328000}', source)
    return f"{header}.{payload}.{_characters(_ALPHABETS['base64url'], 43, source)}"


def _pem_lines(argument: str, source: str) -> list[str]:
    body = b64encode(_random_bytes(PEM_BYTES, source)).decode()
    lines = [body[at : at + PEM_LINE_LENGTH] for at in range(0, len(body), PEM_LINE_LENGTH)]
    return [f"-----BEGIN {argument}-----", *lines, f"-----END {argument}-----"]


def _pem(argument: str, source: str) -> str:
    return "\n".join(_pem_lines(argument, source))


def _pem_line(argument: str, source: str) -> str:
    return "\\n".join(_pem_lines(argument, source))


def _crc62(argument: str, source: str) -> str:
    body = _characters(BASE62, 30, source)
    return argument + body + base62_crc32(body.encode()).decode()


def _gitlab(argument: str, source: str) -> str:
    payload = _characters(_ALPHABETS["base64url"], 45, source)
    head = f"{argument}{payload}.01.19"
    return head + base36_crc32(head.encode()).decode()


def _grafana(_: str, source: str) -> str:
    head = "glsa_" + _characters(BASE62, 32, source)
    return f"{head}_{little_endian_crc32(head.encode()).decode()}"


def _aws(argument: str, source: str) -> str:
    noise = int.from_bytes(_random_bytes(5, source), "big")
    account = (AWS_ACCOUNT << 7 | 1 << 47 | noise & 0x7F).to_bytes(6, "big")
    return argument + b32encode(account + _random_bytes(4, source)).decode()


def _pypi(_: str, source: str) -> str:
    raw = PYPI_ISSUERS[0] + _random_bytes(120, source)
    return "pypi-" + urlsafe_b64encode(raw).rstrip(b"=").decode()


def _age(_: str, source: str) -> str:
    digits = [byte & 31 for byte in _random_bytes(52, source)]
    digits += bech32_checksum("age-secret-key-", digits)
    return "AGE-SECRET-KEY-1" + "".join(BECH32[digit] for digit in digits).upper()


def _azure_storage(_: str, source: str) -> str:
    return b64encode(_random_bytes(64, source)).decode()


def _discord(_: str, source: str) -> str:
    identity = "1" + _characters(string.digits, 18, source)
    first = urlsafe_b64encode(identity.encode()).rstrip(b"=").decode()
    tail = _characters(_ALPHABETS["base64url"], 44, source)
    return f"{first}.G{tail[:5]}.{tail[5:43]}"


_MAKERS: Mapping[str, Callable[[str, str], str]] = {
    "uuid": _uuid,
    "b64": _b64,
    "b64url": _b64url,
    "b64json": _b64json,
    "jwt": _jwt,
    "pem": _pem,
    "pem_line": _pem_line,
    "crc62": _crc62,
    "gitlab": _gitlab,
    "grafana": _grafana,
    "aws": _aws,
    "pypi": _pypi,
    "age": _age,
    "azure_storage": _azure_storage,
    "discord": _discord,
}
