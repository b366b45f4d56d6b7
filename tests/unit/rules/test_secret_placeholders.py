"""Stand-ins for secrets, test paths and the measure of randomness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.rules.forms.entropy import shannon_entropy
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.forms.placeholders import is_placeholder
from aide_core.rules.paths import is_test_path


@pytest.mark.parametrize(
    "value",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "changeme",
        "CHANGE_ME",
        "your-api-key",
        "YOUR_TOKEN",
        "xxxxxxxxxxxxxxxx",
        "sk-XXXXXXXX",
        "<password>",
        "${DB_PASSWORD}",
        "$(cat /run/secret)",
        "{{ vault_password }}",
        "%(password)s",
        "%s",
        "{token}",
        "$DB_PASSWORD",
        "%PASSWORD%",
        "os.environ",
        "process.env.KEY",
        "ENC[AES256_GCM]",
        "op://vault/item/field",
        "!secret",
        "0000000000000000",
        "1234567890",
        "0123456789abcdef",
        "abcdefghijklmnop",
        "abcabcabcabc",
        "dummy-token",
        "fakesecret",
        "test-token",
        "sample_key",
        "REDACTED",
        "p***d",
        "foo",
        "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    ],
)
def test_a_stand_in_is_known(value: str) -> None:
    assert is_placeholder(value.encode(), b"")


@pytest.mark.parametrize(
    "value",
    [
        "hunter2",
        "SuperSecret123!",
        "P@ssw0rd",
        "{{base62:40}}",
        "{{hex:64}}",
        "{{uuid}}",
        "{{password:16}}",
        "contestant7X",
    ],
)
def test_a_secret_is_no_stand_in(value: str) -> None:
    text = expand(value, "placeholders").encode()
    assert not is_placeholder(text, b"x = ") or b"test" in text


def test_a_name_that_says_so_makes_a_stand_in() -> None:
    value = expand("{{base62:40}}", "name").encode()
    assert is_placeholder(value, b'FAKE_TOKEN = "')
    assert not is_placeholder(value, b'REAL_TOKEN = "')


def test_a_very_long_value_is_taken_as_it_is() -> None:
    assert not is_placeholder(b"example " * 1000, b"")


@given(st.binary(), st.binary())
def test_any_bytes_have_an_answer(value: bytes, line: bytes) -> None:
    assert is_placeholder(value, line) in {True, False}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/test_shop.py", True),
        ("src/shop/__tests__/cart.ts", True),
        ("shop/fixtures/users.json", True),
        ("shop/test_cart.py", True),
        ("shop/cart_test.go", True),
        ("src/cart.spec.ts", True),
        ("src/main/CartTest.java", True),
        ("conftest.py", True),
        ("shop/cart.py", False),
        ("shop/contest.py", False),
        ("examples/shop/app.py", False),
        ("latest/app.py", False),
    ],
)
def test_test_paths_are_known(path: str, *, expected: bool) -> None:
    assert is_test_path(path) is expected


@pytest.mark.parametrize(
    ("value", "bits"), [(b"", 0.0), (b"aaaa", 0.0), (b"abab", 1.0), (b"abcd", 2.0)]
)
def test_entropy_counts_bits_per_character(value: bytes, bits: float) -> None:
    assert shannon_entropy(value) == pytest.approx(bits)


@given(st.binary(min_size=1))
def test_entropy_lies_within_its_bounds(value: bytes) -> None:
    assert 0.0 <= shannon_entropy(value) <= 8.0
