"""What the pages for people name is there: commands, options, rules, files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from aide_core.cli.parser import parse
from tests.check import catalogue

ROOT = Path(__file__).parents[3]
PAGES = ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/score.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:\.venv[/\\]\S*[/\\])?aide (.+)$", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_is_understood(command: str) -> None:
    words = shlex.split(command.replace("\\", "/"), comments=True)
    assert parse(words).command == words[0]


def test_every_rule_of_the_readme_exists() -> None:
    known = {entry.id for entry in catalogue().entries}
    named = set(re.findall(r"\b(?:py|js|secret|docker)-[a-z-]+[a-z]\b", README))
    assert "py-assert" in named
    assert named - known == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    gone = [
        link
        for link in links
        if "://" not in link and not (ROOT / page).parent.joinpath(link).exists()
    ]
    assert gone == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_code_that_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`(aide_core/[\w./-]+?)/?`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
