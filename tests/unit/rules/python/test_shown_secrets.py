"""Secrets in logs and secrets from predictable generators: names decide."""

from __future__ import annotations

import pytest

from tests.check import check


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ("password", 1),
        ("user.db_password", 1),
        ('form["api_key"]', 1),
        ("refreshToken", 1),
        ('{"x": password}', 1),
        ("str(password)", 1),
        ('"p=%s" % password', 1),
        ('"p={}".format(password)', 1),
        ("password if debug else secret", 2),
        ("mask(password)", 0),
        ("password is None", 0),
        ("password_hint", 0),
        ("secret_name", 0),
        ("keyboard", 0),
        ("PASSWORD", 0),
        ('"password"', 0),
    ],
)
def test_names_in_a_log_call(shown: str, count: int) -> None:
    code = f"import logging\nlogging.info({shown})"
    assert len(check(code, "py-log-secret")) == count


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("import random\nself.session_token = random.random()", 1),
        ("import random\ndef new_salt():\n    return random.getrandbits(64)", 1),
        ("import random\nx = dict(api_key=random.choice(letters))", 1),
        ("from random import choice as pick\notp = pick(digits)", 1),
        ("import random\npassword_length = random.randint(8, 12)", 0),
        ("import random\nkey = random.choice(keys)", 0),
        ("import random\ntokens = random.sample(words, 3)", 0),
        ("import numpy as random\ntoken = random.choice(x)", 0),
    ],
)
def test_names_given_to_random_values(code: str, count: int) -> None:
    assert len(check(code, "py-random-secret")) == count


def test_the_fix_is_left_out_where_the_name_is_taken() -> None:
    code = "import random\nsecrets = {}\ntoken = random.choice(letters)"
    assert [finding.fix for finding in check(code, "py-random-secret")] == [None]
