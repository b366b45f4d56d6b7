"""What names say about values."""

from __future__ import annotations

import pytest

from aide_core.rules.support.personal_names import is_health, is_personal
from aide_core.rules.support.sensitive_names import is_password, is_signature, is_token, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("user_password", ("user", "password")),
        ("userPassword2", ("user", "password", "2")),
        ("APIKey", ("api", "key")),
        ("X-Api-Key", ("x", "api", "key")),
        ("", ()),
        ("__", ()),
    ],
)
def test_words_of_a_name(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize("name", ["password", "newPassword", "PASSPHRASE", "user_pwd"])
def test_passwords(name: str) -> None:
    assert is_password(name)


@pytest.mark.parametrize("name", ["passenger", "compass", "pass_through", "bypass"])
def test_no_passwords(name: str) -> None:
    assert not is_password(name)


@pytest.mark.parametrize("name", ["csrfToken", "session", "api_key", "apikey"])
def test_tokens(name: str) -> None:
    assert is_token(name)


@pytest.mark.parametrize("name", ["tokenizer", "key", "cache_key", "announce"])
def test_no_tokens(name: str) -> None:
    assert not is_token(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("signature", True), ("body_mac", True), ("mac_address", False), ("design", False)],
)
def test_signatures(name: str, expected: bool) -> None:
    assert is_signature(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("email", True),
        ("customerEmail", True),
        ("date_of_birth", True),
        ("email_count", False),
        ("valid_email", False),
        ("phone_number", True),
        ("number", False),
        ("", False),
    ],
)
def test_personal_names(name: str, expected: bool) -> None:
    assert is_personal(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("diagnosis", True), ("blood_type", True), ("type", False), ("diagnosis_count", False)],
)
def test_health_names(name: str, expected: bool) -> None:
    assert is_health(name) is expected
