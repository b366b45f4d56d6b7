"""What makes a finding about tokens, cookies, CORS or HTTP weigh more or less."""

from __future__ import annotations

import pytest

from tests.check import check

_UNVERIFIED = 'jwt.decode(token, options={"verify_signature": False})'


def _weights(code: str, rule: str, path: str = "example.py") -> list[str]:
    return [finding.severity for finding in check(code, rule, path=path)]


def test_a_peek_before_the_real_check_weighs_little() -> None:
    code = f"""
import jwt
def user(token):
    peek = {_UNVERIFIED}
    return jwt.decode(token, key_of(peek), algorithms=["RS256"])
"""
    assert _weights(code, "py-jwt-unverified") == ["low"]


@pytest.mark.parametrize(
    "second",
    [
        "jwt.decode(token)",
        'jwt.decode(token, key, options={"verify_signature": False})',
        'other.decode(token, key, algorithms=["RS256"])',
    ],
)
def test_a_second_call_that_checks_nothing_does_not_help(second: str) -> None:
    code = f"import jwt\ndef user(token):\n    peek = {_UNVERIFIED}\n    return {second}\n"
    assert _weights(code, "py-jwt-unverified")[0] == "high"


def test_a_check_in_another_function_does_not_help() -> None:
    code = f"""
import jwt
def peek(token):
    return {_UNVERIFIED}
def user(token):
    return jwt.decode(token, key, algorithms=["RS256"])
"""
    assert _weights(code, "py-jwt-unverified") == ["high"]


def test_claims_by_keyword_need_an_expiry() -> None:
    code = 'from jose import jwt\njwt.encode(claims={"sub": user}, key=key)\n'
    assert _weights(code, "py-jwt-no-expiry") == ["low"]


@pytest.mark.parametrize(
    ("call", "weights", "named"),
    [
        ('set_cookie("session", value)', ["medium"], "`secure` and `httponly`"),
        ('set_cookie("session", value, secure=False, httponly=True)', ["medium"], "`secure`"),
        ('set_cookie("colour", value, secure=False)', ["low"], "`colour`"),
        ("set_cookie(name, value, httponly=False)", ["low"], "The cookie is set"),
    ],
)
def test_a_session_cookie_weighs_more(call: str, weights: list[str], named: str) -> None:
    found = check(f"import flask\nanswer.{call}\n", "py-cookie-flags")
    assert [finding.severity for finding in found] == weights
    assert named in found[0].message


def test_verification_off_in_tests_weighs_little() -> None:
    code = 'import requests\nrequests.get("https://localhost", verify=False)\n'
    assert _weights(code, "py-http-verify-off", "tests/test_server.py") == ["low"]
    assert _weights(code, "py-http-verify-off", "shop/server.py") == ["high"]


def test_a_fix_keeps_the_type_of_the_option() -> None:
    code = 'import urllib3\nurllib3.PoolManager(cert_reqs="CERT_NONE")\n'
    fix = check(code, "py-http-verify-off")[0].fix
    assert fix is not None
    assert [edit.text for edit in fix.edits] == ['"CERT_REQUIRED"']


def test_a_local_file_is_a_sure_find() -> None:
    texts = ["address", '"file:///etc/passwd"', '"ftp://example.org/list"']
    code = "import urllib.request\n"
    actual = [
        _weights(f"{code}urllib.request.urlopen({text})\n", "py-urlopen-scheme") for text in texts
    ]
    assert actual == [["low"], ["medium"], ["low"]]


def test_a_bucket_anyone_may_write_weighs_more() -> None:
    code = 'store.put_object_acl(Bucket="b", Key="k", ACL="public-read{}")\n'
    actual = [_weights(code.format(tail), "py-s3-public-acl") for tail in ("", "-write")]
    assert actual == [["medium"], ["high"]]


def test_an_snmp_version_from_the_settings_weighs_less() -> None:
    code = "from pysnmp.hlapi import CommunityData\nCommunityData('x', mpModel={})\n"
    actual = [_weights(code.format(model), "py-snmp-insecure") for model in ("0", "version")]
    assert actual == [["medium"], ["low"]]


def test_snmp_messages_name_what_is_missing() -> None:
    code = "from pysnmp.hlapi import *\nCommunityData('x')\nUsmUserData('x')\n"
    actual = [finding.message.split()[1] for finding in check(code, "py-snmp-insecure")]
    assert actual == ["versions", "SNMP"]


def test_any_origin_in_tests_weighs_little() -> None:
    code = "from flask_cors import CORS\nCORS(app, supports_credentials=True)\n"
    assert _weights(code, "py-cors-any-origin", "tests/conftest.py") == ["low"]


@pytest.mark.parametrize(
    ("call", "mended"),
    [
        ('a.set_cookie("sid", v)', 'a.set_cookie("sid", v, secure=True, httponly=True)'),
        (
            'a.set_cookie("sid", v, secure=False, path="/")',
            'a.set_cookie("sid", v, secure=True, path="/", httponly=True)',
        ),
        (
            'a.set_cookie("sid", v, httponly=False, secure=True)',
            'a.set_cookie("sid", v, httponly=True, secure=True)',
        ),
    ],
)
def test_the_cookie_fix_sets_what_is_wrong(call: str, mended: str) -> None:
    code = f"import flask\n{call}\n"
    fix = check(code, "py-cookie-flags")[0].fix
    assert fix is not None
    for edit in sorted(fix.edits, key=lambda edit: edit.start, reverse=True):
        code = code[: edit.start] + edit.text + code[edit.end :]
    assert code == f"import flask\n{mended}\n"
