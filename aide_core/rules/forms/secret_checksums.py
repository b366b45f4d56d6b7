"""Checks that recompute the checksum which a provider puts into its tokens."""

from __future__ import annotations

import string
import zlib

from aide_core.rules.forms.secret_candidate import Candidate, Verdict

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
BASE36 = string.digits + string.ascii_lowercase
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECKSUM_LENGTH = 6
GITLAB_CHECKSUM_LENGTH = 7
BECH32_CHECKSUM_LENGTH = 6
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def base62_crc32(text: bytes) -> bytes:
    """The CRC-32 of `text` in base 62, filled with zeros to six digits, as GitHub and npm do."""
    return _in_base(zlib.crc32(text), BASE62).rjust(CHECKSUM_LENGTH, "0").encode()


def base36_crc32(text: bytes) -> bytes:
    """The CRC-32 of `text` in base 36, filled with zeros to seven digits, as GitLab does."""
    return _in_base(zlib.crc32(text), BASE36).rjust(GITLAB_CHECKSUM_LENGTH, "0").encode()


def little_endian_crc32(text: bytes) -> bytes:
    """The CRC-32 of `text` in hexadecimal, lowest byte first, as Grafana does."""
    return zlib.crc32(text).to_bytes(4, "little").hex().encode()


def bech32_checksum(prefix: str, digits: list[int]) -> list[int]:
    """The six base-32 digits that end a Bech32 text with this prefix and payload (BIP 173)."""
    remainder = _bech32_remainder([*_bech32_prefix(prefix), *digits, *[0] * 6]) ^ 1
    return [(remainder >> 5 * (5 - index)) & 31 for index in range(BECH32_CHECKSUM_LENGTH)]


def github_crc32(candidate: Candidate) -> Verdict:
    """Thirty random characters and their CRC-32 in base 62, after an underscore."""
    body = candidate.value.rpartition(b"_")[2]
    matches = base62_crc32(body[:-CHECKSUM_LENGTH]) == body[-CHECKSUM_LENGTH:]
    return Verdict.CERTAIN if matches else Verdict.REJECT


def gitlab_crc32(candidate: Candidate) -> Verdict:
    """A routable token ends with the CRC-32 of all before it; a classic one has no checksum."""
    value = candidate.value
    if b"." not in value:
        return Verdict.ACCEPT
    head, checksum = value[:-GITLAB_CHECKSUM_LENGTH], value[-GITLAB_CHECKSUM_LENGTH:]
    return Verdict.CERTAIN if base36_crc32(head) == checksum else Verdict.WEAK


def grafana_crc32(candidate: Candidate) -> Verdict:
    """The last eight characters are the CRC-32 of everything before their underscore."""
    head, _, checksum = candidate.value.rpartition(b"_")
    return Verdict.CERTAIN if little_endian_crc32(head) == checksum else Verdict.REJECT


def bech32(candidate: Candidate) -> Verdict:
    """A Bech32 text, as age writes its keys, whose six last digits verify the rest."""
    prefix, _, payload = candidate.value.decode("ascii", "replace").lower().rpartition("1")
    if not prefix or any(letter not in BECH32 for letter in payload):
        return Verdict.REJECT
    digits = [BECH32.index(letter) for letter in payload]
    valid = _bech32_remainder([*_bech32_prefix(prefix), *digits]) == 1
    return Verdict.CERTAIN if valid else Verdict.REJECT


def _in_base(number: int, alphabet: str) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(alphabet))
        digits = alphabet[digit] + digits
    return digits


def _bech32_prefix(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _bech32_remainder(digits: list[int]) -> int:
    remainder = 1
    for digit in digits:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ digit
        for index, generator in enumerate(_BECH32_GENERATOR):
            if top >> index & 1:
                remainder ^= generator
    return remainder
