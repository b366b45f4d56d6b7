"""A weakness is reported by one rule, and other tools' markers silence that rule."""

from __future__ import annotations

import pytest

from tests.check import check

HANDLER = "try:\n    save()\nexcept:{}\n    pass\n"
EVERY_IN_ONE_LINE = {"py-open-without-with", "py-subprocess-exit-ignored"}


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        (HANDLER.format(""), {"py-bare-except"}),
        ("try:\n    save()\nexcept Exception:\n    pass\n", {"py-except-pass"}),
        ("assert user.is_admin", {"py-assert-permission"}),
        ("assert (total > 0, 'nothing')", {"py-assert-tuple"}),
        (
            "from cryptography.hazmat.primitives import hashes, hmac\nhmac.HMAC(k, hashes.SHA1())",
            {"py-hmac-weak-hash"},
        ),
        (
            "from urllib.request import urlopen\ndef f(request):\n    urlopen(request.GET['u'])",
            {"py-ssrf-request-data"},
        ),
        (
            "from flask import request\ndef f(d):\n    return (d / request.args['f']).read_text()",
            {"py-path-from-request"},
        ),
        (
            "import subprocess\noptions = {'shell': True}\nx = subprocess.run(c, **options)",
            {"py-subprocess-shell"},
        ),
    ],
)
def test_one_rule_says_it(code: str, rules: set[str]) -> None:
    assert {finding.rule for finding in check(code)} - EVERY_IN_ONE_LINE == rules


@pytest.mark.parametrize("marker", ["# nosec B110", "# noqa: S110", "# noqa: E722"])
def test_markers_of_the_narrower_check_silence_the_wider_rule(marker: str) -> None:
    assert check(HANDLER.format(f"  {marker}"), "py-bare-except") == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("def f():\n    raise NotImplemented", "py-raise-not-implemented"),
        ("def f():\n    raise NotImplemented  # why", "py-raise-not-implemented"),
        (
            "async def f():\n    await g()\nasync def h():\n    x = 1; f()",
            "py-coroutine-not-awaited",
        ),
        ("async def f():\n    await g()\nif x: f ()", "py-coroutine-not-awaited"),
        ("import requests\nrequests.get(u, **{'verify': False})", "py-http-verify-off"),
    ],
)
def test_odd_spellings_are_found(code: str, rule: str) -> None:
    assert [finding.rule for finding in check(code, rule)] == [rule]


def test_a_coroutine_named_in_text_alone_is_no_call() -> None:
    code = 'async def f():\n    await g()\nt = """\nf()\n"""\n# f()\nx = f()\nh = [f\n()]\n'
    assert check(code, "py-coroutine-not-awaited") == []
