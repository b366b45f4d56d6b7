"""The reference pages say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.cli.parser import build_parser, command_names, options_of
from aide_core.settings import markdown_reference
from aide_core.settings.declared import declared_settings
from docs import generate
from tests.check import catalogue

DOCS = Path(__file__).parents[3] / "docs"
REFERENCE = DOCS / "reference"
STALE = "is not what `make docs` writes: run it and commit what it changes"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return generate.pages()


def committed(name: str) -> str:
    path = REFERENCE / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_no_page_is_stale(pages: dict[str, str]) -> None:
    stale = [name for name, text in pages.items() if committed(name) != text]
    assert stale == [], f"docs/reference/{{{', '.join(stale)}}} {STALE}"


def test_the_coverage_page_is_not_stale() -> None:
    written = (DOCS / "coverage.md").read_text(encoding="utf-8")
    assert written == generate.coverage(), f"docs/coverage.md {STALE}"


def test_no_page_is_left_of_what_is_gone(pages: dict[str, str]) -> None:
    found = {path.relative_to(REFERENCE).as_posix() for path in REFERENCE.rglob("*.md")}
    assert found - pages.keys() == set()


def test_every_rule_has_its_place(pages: dict[str, str]) -> None:
    index = pages["rules.md"]
    rules = [entry.info for entry in catalogue().entries]
    assert [rule.id for rule in rules if f"[`{rule.id}`]" not in index] == []
    assert [r.id for r in rules if f"\n## `{r.id}`\n" not in pages[f"rules/{r.pack}.md"]] == []


def test_every_setting_is_explained(pages: dict[str, str]) -> None:
    missing = [
        item.path
        for item in declared_settings()
        if item.is_leaf and f"**`{item.path[-1]}`**" not in pages["settings.md"]
    ]
    assert missing == []
    assert pages["settings.md"].endswith(markdown_reference())


@pytest.mark.parametrize("name", command_names())
def test_every_command_and_option_is_listed(name: str, pages: dict[str, str]) -> None:
    _, found, rest = pages["commands.md"].partition(f"## `aide {name}`\n")
    section = rest.partition("\n## ")[0]
    assert found
    options = set(options_of(build_parser(name))) - {"--version"}
    assert [option for option in sorted(options) if f"`{option}`" not in section] == []


def test_every_event_is_listed(
    pages: dict[str, str],
) -> None:
    names = [event.__name__ for event in generate.event_types()]
    assert "AuditDone" in names
    assert [name for name in names if f"| `{name}` |" not in pages["log-events.md"]] == []


def test_no_page_holds_a_template_or_a_made_up_secret(pages: dict[str, str]) -> None:
    text = "".join(pages.values())
    assert "{{hex:" not in text
    assert "{{base62:" not in text
