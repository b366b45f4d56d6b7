"""What redaction takes out, and what it leaves alone."""

from __future__ import annotations

import pytest

from aide_core.telemetry.redaction import redact_text, redact_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("password=hunter2 and more", "password=[redacted] and more"),
        ('{"api_key": "a b c", "n": 1}', '{"api_key": [redacted], "n": 1}'),
        ("Authorization: Basic dXNlcjpwYXNz\nnext", "Authorization: [redacted]\nnext"),
        ("GET https://me:pa:ss@host/x", "GET https://[redacted]host/x"),
        ("curl -H 'Bearer abcdefgh12345'", "curl -H 'Bearer [redacted]'"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz12345678", "[redacted]"),
        ("xAb1dEf2GhI3jKl4mNo5PqR6sTu7vWx8z", "[redacted]"),
        ("-----BEGIN RSA PRIVATE KEY-----\\nMIIE", "[redacted]"),
    ],
)
def test_secrets_are_taken_out(text: str, expected: str) -> None:
    assert redact_text(text, 1000) == expected


@pytest.mark.parametrize(
    "text",
    [
        "/home/maria/Projects2/shop/src/components/CheckoutButton/index.tsx",
        "tokens: 120, max_tokens=4000",
        "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed",
        "aide_core.workspace.audit: 12 files in 0.4 s",
        "https://example.org/a:b@c",
        "python-hardcoded-password-in-function-default at app/models.py:12",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert redact_text(text, 1000) == text


def test_a_long_text_is_cut_after_redaction() -> None:
    text = "a " * 400 + "ghp_" + "A1" * 20
    assert redact_text(text, 10) == "a a a a a … (844 characters)"


def test_half_a_secret_at_the_scan_limit_is_dropped() -> None:
    text = "-" + " " * 63_990 + "hunter2" * 4
    assert "hunter" not in redact_text(text, 70_000)


def test_bytes_of_a_file_name_that_are_no_utf8_stay_readable() -> None:
    assert redact_text("a\udcffé", 100) == "a\\udcffé"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("accessToken", "x", "[redacted]"),
        ("db_password", 1234, "[redacted]"),
        ("private-key", ["a"], "[redacted]"),
        ("tokens", 1234, 1234),
        ("key", "plain", "plain"),
        ("password_required", True, True),
        ("source_text", "def f(): ...", "[12 characters of source]"),
        ("headers", {"Cookie": "a=b", "Accept": "x"}, "{Cookie: [redacted]"),
        ("paths", ("a", "b"), "[a, b]"),
        ("nothing", None, None),
        ("ratio", 0.5, 0.5),
    ],
)
def test_a_field_is_judged_by_its_name_too(name: str, value: object, expected: object) -> None:
    assert redact_value(name, value) == expected


def test_a_value_without_a_text_does_not_break_the_log() -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError

    assert redact_value("x", Broken()) == "<Broken without a text: RuntimeError>"


def test_a_structure_inside_itself_ends() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert str(redact_value("x", loop)).startswith("[[[[")
