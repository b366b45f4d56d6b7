"""What the rules say less about, or nothing, in test code."""

from __future__ import annotations

import pytest

from tests.check import check


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-pickle", "import pickle\npickle.loads(x)"),
        ("py-eval", "eval(x)"),
        ("py-exec", "exec(x)"),
        ("py-hardcoded-tmp", 'open("/tmp/a", "w")'),
        ("py-random-secret", "import random\ntoken = random.getrandbits(64)"),
        ("py-log-secret", "import logging\nlogging.info(password)"),
        ("py-sql-text", "import sqlalchemy\ndef f(x):\n    sqlalchemy.text(f\"a = '{x}'\")"),
        ("py-mark-safe", "from markupsafe import Markup\ndef f(x):\n    Markup(f'<b>{x}</b>')"),
        ("py-template-injection", "import jinja2\ndef f(x):\n    jinja2.Template(f'<b>{x}')"),
        ("py-jinja-autoescape", "import jinja2\nhtml = jinja2.Environment()"),
    ],
)
def test_a_finding_is_mild_in_tests(rule: str, code: str) -> None:
    outside = [finding.severity for finding in check(code, rule)]
    inside = [finding.severity for finding in check(code, rule, path="tests/test_shop.py")]
    assert outside in (["medium"], ["high"])
    assert inside == ["low"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("py-assert", "assert total > 0"),
        ("py-assert-permission", "assert user.is_admin"),
        ("py-except-pass", "try:\n    f()\nexcept Exception:\n    pass"),
        (
            "py-except-continue",
            "for a in b:\n    try:\n        f()\n    except Exception:\n        continue",
        ),
        ("py-random", "import random\nx = random.random()"),
    ],
)
def test_a_finding_is_left_out_in_tests(rule: str, code: str) -> None:
    assert len(check(code, rule)) == 1
    assert check(code, rule, path="tests/test_shop.py") == []
