"""The words that decide which files a rule on logs reads hold every name it looks for."""

from __future__ import annotations

import pytest

from aide_core.rules.support.personal_names import PERSONAL_LITERALS, is_personal
from aide_core.rules.support.secret_words import SECRET_LITERALS, names_secret


def is_spelt(name: str, literals: tuple[str, ...]) -> bool:
    return any(literal in name.lower() for literal in literals)


@pytest.mark.parametrize(
    "name",
    [
        *("password", "db_passwd", "PASSPHRASE", "userPwd", "client_secret", "apikey", "APIKey"),
        *("api-key", "api_key", "private_key", "privatekey", "signingKey", "authKey", "otp"),
        *("encryption_key", "masterKey", "hmac_key", "jwt", "jwtKey", "credentials", "passcode"),
        *("accessToken", "refresh_token", "reset_code", "verificationCode", "recovery_code"),
        *("backup_code", "login_code", "invite_code", "auth_code", "secretkey", "totp"),
    ],
)
def test_a_secret_name_holds_a_word(name: str) -> None:
    assert names_secret(name)
    assert is_spelt(name, SECRET_LITERALS)


@pytest.mark.parametrize(
    "name",
    [
        *("email", "e_mail", "userEmail", "email_address", "ssn", "iban", "phone", "phone_number"),
        *("mobileNumber", "birthdate", "date_of_birth", "dob", "cvv", "passport_no"),
        *("social_security", "securityNumber", "tax_id", "taxId", "card_number", "creditCard"),
        *("account_number", "home_address", "postalAddress", "street_address", "national_id"),
        *("driver_license", "birthday"),
    ],
)
def test_a_personal_name_holds_a_word(name: str) -> None:
    assert is_personal(name)
    assert is_spelt(name, PERSONAL_LITERALS)


def test_other_names_are_neither() -> None:
    assert not names_secret("password_length")
    assert not names_secret("")
    assert not is_personal("email_count")
