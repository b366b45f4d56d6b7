"""Checksums and structures: a made-up value passes, the same with one character changed fails."""

from __future__ import annotations

import re

import pytest

from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.forms.secret_candidate import Verdict, candidate_of
from aide_core.rules.forms.secret_checks import CHECKS


def verdict(check: str, value: str, pattern: str = r"(?P<secret>(?s:.+))") -> Verdict:
    data = value.encode()
    match = re.fullmatch(pattern.encode(), data)
    assert match is not None
    return CHECKS[check](candidate_of(data, match))


@pytest.mark.parametrize(
    ("check", "template"),
    [
        ("github-crc32", "{{crc62:ghp_}}"),
        ("github-crc32", "{{crc62:npm_}}"),
        ("grafana-crc32", "{{grafana}}"),
        ("gitlab-crc32", "{{gitlab:glpat-}}"),
        ("bech32", "{{age}}"),
    ],
)
def test_a_checksum_holds_only_for_its_own_text(check: str, template: str) -> None:
    value = expand(template, "checks")
    at = len(value) // 2
    changed = value[:at] + ("Q" if value[at] != "Q" else "P") + value[at + 1 :]
    assert verdict(check, value) is Verdict.CERTAIN
    assert verdict(check, changed) in {Verdict.REJECT, Verdict.WEAK}


def test_the_published_example_of_a_github_token_verifies() -> None:
    parts = ("ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17")
    assert verdict("github-crc32", "".join(parts)) is Verdict.CERTAIN


def test_a_classic_gitlab_token_has_no_checksum() -> None:
    assert verdict("gitlab-crc32", expand("glpat-{{base62:20}}", "x")) is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("check", "template", "expected"),
    [
        ("jwt", "{{jwt}}", Verdict.ACCEPT),
        ("jwt", '{{b64json:"alg":"none"}}.{{b64json:"sub":"1"}}.x', Verdict.WEAK),
        ("jwt", '{{b64json:"typ":"JWT"}}.{{b64json:"sub":"1"}}.x', Verdict.REJECT),
        ("jwt", "eyJ{{base62:20}}.eyJ{{base62:20}}.x", Verdict.REJECT),
        ("azure-storage-key", "{{azure_storage}}", Verdict.CERTAIN),
        ("azure-storage-key", "{{base62:40}}", Verdict.REJECT),
        ("pypi-macaroon", "{{pypi}}", Verdict.CERTAIN),
        ("pypi-macaroon", "pypi-{{base62:80}}", Verdict.REJECT),
        ("discord-bot", "{{discord}}", Verdict.ACCEPT),
        ("discord-bot", "M{{base62:24}}.{{base62:6}}.{{base62:38}}", Verdict.REJECT),
        ("basic-credentials", "{{b64:deploy:[[base62:12]]}}", Verdict.ACCEPT),
        ("basic-credentials", "{{b64:user:password}}", Verdict.REJECT),
        ("basic-credentials", "{{b64:no colon at all}}", Verdict.REJECT),
        ("elastic-key", "{{b64:[[base62:20]]:[[base62:22]]}}", Verdict.CERTAIN),
        ("elastic-key", "{{base62:60}}", Verdict.REJECT),
        ("base64-json", '{{b64json:"a":1}}', Verdict.ACCEPT),
        ("base64-json", "{{base62:40}}", Verdict.REJECT),
        ("mixed-token", "aB3aB3", Verdict.ACCEPT),
        ("mixed-token", "abcdef123", Verdict.REJECT),
        ("letters-and-digits", "ab12cd", Verdict.ACCEPT),
        ("letters-and-digits", "abcdef1", Verdict.REJECT),
    ],
)
def test_structure_decides(check: str, template: str, expected: Verdict) -> None:
    assert verdict(check, expand(template, "checks")) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\n{{base64:64}}\n{{base64:64}}\n", Verdict.ACCEPT),
        ("\\n{{base64:64}}\\n{{base64:64}}\\n", Verdict.ACCEPT),
        ('\\n" +\n  "{{base64:64}}\\n" +\n  "{{base64:64}}', Verdict.ACCEPT),
        ("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,AB\n\n{{base64:64}}\n", Verdict.ACCEPT),
        ("\n...\n", Verdict.REJECT),
        ("\n{{base64:20}}\n", Verdict.REJECT),
        ("\nthis is not base64 at all; it is a text of some length, isn't it?\n", Verdict.REJECT),
    ],
)
def test_a_key_needs_a_body(body: str, expected: Verdict) -> None:
    assert verdict("pem-body", expand(body, "pem")) is expected


def test_an_access_key_id_names_an_account() -> None:
    pattern = r"(?P<secret>AKIA(?P<body>[A-Z2-7]{16}))"
    assert verdict("aws-account", expand("{{aws:AKIA}}", "x"), pattern) is Verdict.ACCEPT
    assert verdict("aws-account", "AKIA" + "7" * 16, pattern) is Verdict.REJECT


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("shop:{{base62:16}}@db.acme.dev", Verdict.ACCEPT),
        ("shop:{{base62:16}}@localhost", Verdict.WEAK),
        ("shop:{{base62:16}}@db", Verdict.WEAK),
        ("user:password@db.acme.dev", Verdict.REJECT),
        ("shop:shop@db.acme.dev", Verdict.REJECT),
        ("shop:{{base62:16}}@db.example.com", Verdict.REJECT),
    ],
)
def test_host_and_habit_decide_about_a_password_in_an_address(url: str, expected: Verdict) -> None:
    pattern = r"(?P<user>\w+):(?P<secret>\w+)@(?P<host>.+)"
    assert verdict("url-password", expand(url, "url"), pattern) is expected
