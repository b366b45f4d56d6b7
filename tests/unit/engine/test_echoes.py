"""A literal that a rule for its framework explains is not told a second time as a plain secret."""

from __future__ import annotations

from tests.check import check, report

_KEY = 'from flask import Flask\napp = Flask(__name__)\napp.secret_key = "k3Yq9ZrT2mWx7Lp0"\n'


def test_the_more_telling_rule_is_kept() -> None:
    rules = {finding.rule for finding in check(_KEY) if finding.span.line == 3}
    assert rules == {"py-flask-secret-key"}


def test_alone_the_generic_rule_speaks() -> None:
    assert [f.rule for f in check(_KEY, "secret-generic-assignment")] == [
        "secret-generic-assignment"
    ]


def test_the_value_stays_masked() -> None:
    assert "k3Yq9ZrT2mWx7Lp0" not in repr(report(_KEY).findings)
