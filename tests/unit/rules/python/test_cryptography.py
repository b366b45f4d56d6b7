"""Cryptography rules: what their examples cannot show."""

from __future__ import annotations

import pytest

from aide_core.model import Severity
from tests.check import catalogue, check

QUIET_IN_TESTS = (
    "py-asymmetric-key-short",
    "py-cipher-static-nonce",
    "py-hardcoded-crypto-key",
    "py-kdf-cost-low",
    "py-multiprocessing-authkey",
    "py-password-fast-hash",
    "py-pbkdf2-iterations",
    "py-static-salt",
    "py-timing-compare",
    "py-weak-password-scheme",
)


@pytest.mark.parametrize("rule", QUIET_IN_TESTS)
def test_test_code_may_use_fixed_and_weak_values(rule: str) -> None:
    examples = next(entry.info.bad for entry in catalogue().entries if entry.id == rule)
    found = [check(text, rule, path="tests/test_shop.py") for text in examples]
    assert [list(each) for each in found] == [[] for _ in examples]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("etag = hashlib.md5(body).hexdigest()", Severity.LOW),
        ("signature = hashlib.md5(body).hexdigest()", Severity.MEDIUM),
        ("send(token=hashlib.md5(body).hexdigest())", Severity.MEDIUM),
        ("headers = {'X-Signature': hashlib.md5(body).hexdigest()}", Severity.MEDIUM),
        ("etag = hashlib.md5(api_key).hexdigest()", Severity.MEDIUM),
    ],
)
def test_a_weak_hash_weighs_more_near_secrets(line: str, severity: Severity) -> None:
    found = check(f"import hashlib\n{line}\n", "py-weak-hash")
    assert [finding.severity for finding in found] == [severity]


def test_in_tests_a_weak_hash_stays_low() -> None:
    code = "import hashlib\nsignature = hashlib.md5(body).hexdigest()\n"
    found = check(code, "py-weak-hash", path="tests/test_shop.py")
    assert [finding.severity for finding in found] == [Severity.LOW]


@pytest.mark.parametrize(
    "code",
    [
        "def f(hashlib, body):\n    return hashlib.md5(body)\n",
        "from shop import md5\nmd5(body)\n",
        "import hashlib\nhashlib.sha512(body)\n",
        "import hashlib\nhashlib.new(5, body)\n",
    ],
)
def test_other_functions_are_no_weak_hash(code: str) -> None:
    assert check(code + "# hashlib.md5, hashlib.new\n", "py-weak-hash") == []


@pytest.mark.parametrize(
    "nonce",
    [
        'b"0" * 12',
        '12 * b"0"',
        "bytes(12)",
        'bytes.fromhex("000000000000000000000000")',
        'base64.b64decode("AAAAAAAAAAAAAAAA")',
        '"0" * 6 + "1" * 6',
        'bytearray(b"000000000000")',
        '("abc" + "def").encode("ascii")',
        "NONCE",
    ],
)
def test_fixed_bytes_are_seen_through(nonce: str) -> None:
    code = (
        "import base64\n"
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM\n"
        'NONCE = b"12" * 6\n'
        f"sealed = AESGCM(key).encrypt({nonce}, data, None)\n"
    )
    assert len(check(code, "py-cipher-static-nonce")) == 1


@pytest.mark.parametrize(
    "nonce",
    [
        "os.urandom(12)",
        'b"0" * size',
        "bytes(size)",
        "counter.to_bytes(12)",
        "prefix + b'1'",
        "settings.nonce.encode()",
        "TWICE",
    ],
)
def test_other_bytes_are_not_fixed(nonce: str) -> None:
    code = (
        "import os\n"
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM\n"
        'TWICE = b"1" * 12\nTWICE = make()\n'
        f"sealed = AESGCM(key).encrypt({nonce}, data, None)\n"
    )
    assert check(code, "py-cipher-static-nonce") == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-asymmetric-key-short", 'from Crypto.PublicKey import RSA\nRSA.generate("1024")\n'),
        ("py-rsa-small-exponent", 'from Crypto.PublicKey import RSA\nRSA.generate(4096, e="3")\n'),
        ("py-kdf-cost-low", 'import bcrypt\nbcrypt.gensalt("4")\n'),
        ("py-kdf-cost-low", "import bcrypt\nbcrypt.gensalt(True)\n"),
        ("py-pbkdf2-iterations", 'import hashlib\nhashlib.pbkdf2_hmac("sha256", p, s, "1")\n'),
        ("py-weak-password-scheme", "from passlib.context import CryptContext\nCryptContext([])\n"),
        ("py-tls-weak-ciphers", "context.set_ciphers()\n"),
        ("py-tls-weak-ciphers", 'context.set_ciphers("")\n'),
        ("py-hardcoded-crypto-key", "from cryptography.fernet import Fernet\nFernet()\n"),
    ],
)
def test_arguments_of_a_wrong_kind_say_nothing(rule: str, code: str) -> None:
    assert check(code, rule) == []


def test_an_empty_key_is_called_empty() -> None:
    code = 'import hmac\nhmac.new(b"", body, "sha256")\n'
    messages = [finding.message for finding in check(code, "py-hardcoded-crypto-key")]
    assert messages == ["This key is empty, so anyone can compute the same result."]


@pytest.mark.parametrize(
    ("bits", "severity"), [(512, Severity.HIGH), (1024, Severity.HIGH), (2047, Severity.MEDIUM)]
)
def test_a_breakable_key_weighs_more(bits: int, severity: Severity) -> None:
    code = f"from Crypto.PublicKey import RSA\nRSA.generate({bits})\n"
    found = check(code, "py-asymmetric-key-short")
    assert [finding.severity for finding in found] == [severity]


def test_a_constant_time_comparison_is_offered_with_its_import() -> None:
    code = (
        "import hmac as h\n"
        "def check(key, body, given):\n"
        '    return h.digest(key, body, "md5") != given\n'
    )
    found = check(code, "py-timing-compare")
    assert [edit.text for f in found if f.fix is not None for edit in f.fix.edits] == [
        'not hmac.compare_digest(h.digest(key, body, "md5"), given)',
        "\nimport hmac",
    ]


def test_a_guessed_secret_gets_no_fix() -> None:
    code = "def check(request, token):\n    return request.headers['X'] == token\n"
    assert [finding.fix for finding in check(code, "py-timing-compare")] == [None]


@pytest.mark.parametrize(
    "code",
    [
        "import uuid\ntoken = uuid.uuid1(1)\n",
        "from uuid import uuid1\ntoken = uuid1()\n",
    ],
)
def test_a_uuid_that_cannot_be_replaced_safely_gets_no_fix(code: str) -> None:
    assert [finding.fix for finding in check(code, "py-uuid1-token")] == [None]
