"""What is made from the schema: JSON schema, the file of `aide init`, the reference page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import msgspec
import pytest

from aide_core.settings import (
    FailOn,
    Settings,
    commented_toml,
    json_schema,
    load,
    markdown_reference,
)
from aide_core.settings.declared import declared_settings


def test_the_json_schema_is_valid_and_takes_a_whole_file() -> None:
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {
        "audit": {"fail_on": "high"},
        "rules": {"py-*": {"enabled": False}},
        "paths": [{"match": ["tests/"], "packs": {"python": {"severity": "low"}}}],
    }
    assert list(validator.iter_errors(good)) == []
    bad = [{"audti": {}}, {"audit": {"jobs": -1}}, {"paths": [{}]}, {"log": {"level": "loud"}}]
    assert [len(list(validator.iter_errors(item))) for item in bad] == [1, 1, 1, 1]


def test_every_setting_is_described() -> None:
    assert [item.path for item in declared_settings() if not item.description.endswith(".")] == []


def test_the_init_file_is_valid_and_sets_only_what_was_given(tmp_path: Path) -> None:
    text = commented_toml(
        {"audit.fail_on": FailOn.HIGH, "audit.exclude": ["a b/", 'q"'], "offline": True},
        ["python", "evil\n[audit]"],
    )
    assert tomllib.loads(text) == {
        "offline": True,
        "audit": {"fail_on": "high", "exclude": ["a b/", 'q"']},
        "dependencies": {},
    }
    (tmp_path / "aide.toml").write_text(text)
    assert load(tmp_path, user_file=None, environment={}, overrides={}).values.offline


def test_the_comments_of_the_init_file_hold_the_defaults() -> None:
    text = commented_toml({}, [])
    shown = re.sub(r"(?m)^# (?=[a-z_]+ = (?!\.\.\.))", "", text.split("# Changes to single")[0])
    assert msgspec.convert(tomllib.loads(shown), Settings) == Settings()
    assert "profile" in tomllib.loads(shown)["audit"]


def test_the_examples_of_the_init_file_are_valid(tmp_path: Path) -> None:
    examples = commented_toml({}, []).split("for some files:")[1]
    (tmp_path / "aide.toml").write_text(examples.replace("# ", ""))
    values = load(tmp_path, user_file=None, environment={}, overrides={}).values
    assert (len(values.rules), len(values.packs), len(values.paths)) == (1, 1, 1)


@pytest.mark.parametrize(
    "part", ["`AIDE_AUDIT_FAIL_ON`", "## `[[paths]]`", "**`cache_dir`**", "`[paths.rules.NAME]`"]
)
def test_the_reference_names_everything(part: str) -> None:
    assert part in markdown_reference()


def test_the_reference_offers_no_variable_for_a_table() -> None:
    assert "AIDE_PATHS" not in markdown_reference()
    assert "AIDE_LOG_LEVELS" not in markdown_reference()


def test_without_a_file_no_parser_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom aide_core.settings import load\n"
        f"load(Path({str(tmp_path)!r}), user_file=None, environment={{}}, overrides={{}})\n"
        "print([n for n in ('tomllib','difflib','pathspec','platformdirs','loguru','asyncio') "
        "if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "[]\n"
