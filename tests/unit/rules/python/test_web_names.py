"""Web rules see through aliases, `with`, type hints and are not fooled by other names."""

from __future__ import annotations

import pytest

from tests.check import check


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-http-verify-off", "import requests as r\nr.get(url, verify=False)\n"),
        ("py-http-verify-off", "from requests import get as fetch\nfetch(url, verify=False)\n"),
        ("py-http-verify-off", "import requests\nOFF = False\nrequests.get(url, verify=OFF)\n"),
        ("py-http-no-timeout", "import requests\ncall = requests.get\ncall(url)\n"),
        (
            "py-http-no-timeout",
            "from requests import Session\ndef f(s: Session):\n    return s.get(url)\n",
        ),
        (
            "py-jwt-unverified",
            "from jwt import decode\ndecode(token, options=dict(verify_signature=False))\n",
        ),
        (
            "py-jwt-literal-key",
            "import jwt as tokens\ntokens.encode(claims, 'blue' + '-harbour')\n",
        ),
        (
            "py-open-redirect",
            "import flask\ndef f():\n    flask.redirect(flask.request.args['next'])\n",
        ),
        (
            "py-open-redirect",
            "from flask import redirect as go, request as r\ndef f():\n    go(r.args['n'])\n",
        ),
        (
            "py-flask-secret-key",
            "import flask\nsite = flask.Flask('x')\nsite.secret_key = 'blue'\n",
        ),
        (
            "py-trust-remote-code",
            "import transformers as t\nt.pipeline('x', trust_remote_code=True)\n",
        ),
        (
            "py-session-verify-off",
            "import requests\nwith requests.Session() as s:\n    s.verify = False\n",
        ),
        (
            "py-bind-all-interfaces",
            "import uvicorn as u\nHOST = '0.0.0.0'\nu.run(app, host=HOST)\n",
        ),
    ],
)
def test_found_under_another_name(rule: str, code: str) -> None:
    assert [finding.rule for finding in check(code, rule)] == [rule]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (
            "py-http-verify-off",
            "import requests\nrequests = fake()\nrequests.get(url, verify=False)\n",
        ),
        ("py-http-no-timeout", "def f(requests):\n    return requests.get(url)\n"),
        ("py-jwt-no-algorithms", "from shop import jwt\njwt.decode(token, key)\n"),
        (
            "py-open-redirect",
            "from shop import redirect\ndef f(request):\n    redirect(request.GET['n'])\n",
        ),
        (
            "py-upload-filename",
            "from fastapi import UploadFile\ndef f(x: Other):\n    open(x.filename)\n",
        ),
        ("py-cleartext-protocol", "class Telnet:\n    pass\nTelnet('telnetlib')\n"),
    ],
)
def test_another_thing_of_that_name_is_not(rule: str, code: str) -> None:
    assert [finding.message for finding in check(code, rule)] == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-flask-debug", "import flask\napp.run(debug=True)\n"),
        (
            "py-csrf-exempt",
            "from django.views.decorators.csrf import csrf_exempt\nv = csrf_exempt(v)\n",
        ),
        ("py-http-no-timeout", "import requests\nrequests.get(url)\n"),
        ("py-jwt-literal-key", "import jwt\njwt.encode(claims, 'blue-harbour')\n"),
        ("py-bind-all-interfaces", "import uvicorn\nuvicorn.run(app, host='0.0.0.0')\n"),
        (
            "py-ssrf-request-data",
            "import httpx\ndef f(request):\n    httpx.get(request.GET['u'])\n",
        ),
        ("py-reflected-response", "import flask\nflask.make_response(flask.request.args['q'])\n"),
    ],
)
def test_silent_in_test_code(rule: str, code: str) -> None:
    paths = ["shop/views.py", "tests/test_views.py"]
    assert [len(check(code, rule, path=path)) for path in paths] == [1, 0]


def test_an_address_that_refers_to_itself_ends() -> None:
    code = "from urllib.request import urlopen\nurl = url + part\nurlopen(url)\n"
    assert [finding.rule for finding in check(code, "py-urlopen-scheme")] == ["py-urlopen-scheme"]
