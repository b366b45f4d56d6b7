"""Every rule of the secrets pack finds its bad examples and leaves its good ones alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

import aide_core.rules
from aide_core.model import RuleInfo, Severity
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.forms.secret import SecretForm, compile_secret

FOLDER = Path(aide_core.rules.__file__ or "").parent / "secrets"
FILES = sorted(FOLDER.glob("*.yml"))


class SecretRuleFile(RuleInfo, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The envelope of a rule file with its matcher, as the tests read it."""

    pack: str = "secrets"
    secret: SecretForm


def load(path: Path) -> SecretRuleFile:
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), SecretRuleFile)


def values(rule: SecretRuleFile, example: str) -> list[str]:
    data = expand(example, rule.id).encode()
    return [data[hit.start : hit.end].decode() for hit in compile_secret(rule.secret)(data)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_finds_bad_examples_and_no_good_ones(path: Path) -> None:
    rule = load(path)
    found = [len(values(rule, example)) > 0 for example in rule.bad]
    assert found == [True] * len(rule.bad)
    assert [values(rule, example) for example in rule.good] == [[]] * len(rule.good)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_record_is_complete(path: Path) -> None:
    rule = load(path)
    assert rule.id == path.stem
    assert rule.severity is not Severity.INFO
    assert rule.cwe
    assert rule.why.strip().endswith((".", "?"))
    assert rule.remediation.strip().endswith(".")
    assert rule.references
    assert rule.bad
    assert rule.good
    assert rule.controls


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_hold_no_secret_as_they_stand_in_the_file(path: Path) -> None:
    rule = load(path)
    if rule.secret.generic:
        return
    match = compile_secret(rule.secret)
    assert [list(match(example.encode())) for example in rule.bad] == [[]] * len(rule.bad)


def test_pack_covers_many_providers() -> None:
    providers = {path.stem.split("-")[1] for path in FILES if not load(path).secret.generic}
    assert len(providers) >= 60


def test_ids_and_aliases_are_well_formed() -> None:
    aliases = [alias for path in FILES for alias in load(path).aliases]
    tools = {"bandit", "ruff", "semgrep", "gitleaks", "detect-secrets"}
    assert {alias.split(":")[0] for alias in aliases} <= tools
