"""Names of variables that hold secrets, values that could be one, and images."""

from __future__ import annotations

import pytest

from aide_core.rules.support.environment_secrets import is_plain_secret, names_secret_variable
from aide_core.rules.support.host_paths import exposure
from aide_core.rules.support.images import Image, image, is_end_of_life


@pytest.mark.parametrize("name", ["DB_PASSWORD", "apiKey", "db.password", "GITHUB_TOKEN", "PASS"])
def test_names_of_secrets(name: str) -> None:
    assert names_secret_variable(name)


@pytest.mark.parametrize("name", ["PWD", "COMPASS", "TOKEN_URL", "DB_PASSWORD_FILE", "PUBLIC_KEY"])
def test_other_names(name: str) -> None:
    assert not names_secret_variable(name)


@pytest.mark.parametrize("value", ["", "true", "${X}", "$(X)", "/run/secrets/x", "{{ x }}", "12"])
def test_values_that_are_no_secret(value: str) -> None:
    assert not is_plain_secret(value)


def test_parts_of_a_reference() -> None:
    assert image("localhost:5000/a/b:1@sha256:f") == Image(
        "localhost:5000/a/b", "1", "sha256:f", True
    )
    assert image("localhost:5000/a") == Image("localhost:5000/a", "", "", True)
    assert not image("${NAME}:latest").floats


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("debian:buster-slim", True),
        ("debian:bookworm", False),
        ("ubuntu:18.04", True),
        ("ubuntu:24.04", False),
        ("python:3.9-slim", True),
        ("python:3", False),
        ("python:3.14", False),
        ("node:18.20-alpine", True),
        ("example.com/node:8", False),
    ],
)
def test_releases_without_support(reference: str, *, expected: bool) -> None:
    assert is_end_of_life(image(reference)) is expected


def test_a_folder_read_only_is_less_than_one_to_write() -> None:
    weights = [
        exposure(path, is_read_only=only) for path in ("/etc", "/sys") for only in (False, True)
    ]
    assert [str(weight) for weight in weights] == ["high", "medium", "medium", "None"]
    assert exposure("/srv/../", is_read_only=False) == exposure("/", is_read_only=False)
    assert exposure("./data", is_read_only=False) is None


def test_the_accounts_of_the_host_may_be_read_but_not_written() -> None:
    assert str(exposure("/etc/passwd", is_read_only=False)) == "medium"
    assert exposure("/etc/passwd", is_read_only=True) is None
    assert exposure("/etc/localtime", is_read_only=False) is None
