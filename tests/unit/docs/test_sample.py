"""The tables of the sample shop point at real lines, and what our rules claim is found there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from aide_core.settings import Settings
from aide_core.workspace import AuditRequest, audit

SHOP = Path(__file__).parents[3] / "examples" / "webshop"

# Weaknesses that no rule of the default profile reports on their line, and why.
NOT_COVERED = {
    ("shop/config.py", 8): "a host below .example is taken for a placeholder",
    ("shop/config.py", 23): "a folder name alone is not used here; the use decides",
    ("shop/auth.py", 34): "that `legacy_hash` holds a secret needs data flow",
    ("shop/auth.py", 128): "the cookie holds no session, so the rule is silent",
    ("shop/catalogue.py", 24): "needs taint through two files",
    ("shop/catalogue.py", 67): "needs to follow the path through what joins it",
    ("shop/admin.py", 28): "needs taint through two files",
    ("shop/reports.py", 29): "needs taint: which cells a visitor wrote",
    ("notebooks/sales.ipynb", 39): "`COUNTRY` is a constant of the notebook",
    ("shop/templates/cart.html", 8): "forms without a token are for the strict profile",
    ("frontend/src/api.ts", 8): "the name `ANALYTICS_KEY` does not tell of a secret",
    ("frontend/src/api.ts", 9): "an address counts where it is asked, not where it is named",
    ("frontend/src/widgets.ts", 16): "variable patterns are for the strict profile",
    ("requirements.txt", 5): "open versions are for the strict profile",
    (".github/workflows/release.yml", 17): "is reported two lines above, where the step begins",
}


class Row(Struct, frozen=True):
    """One planted weakness."""

    path: str
    line: int
    twin: str


def rows() -> Iterator[Row]:
    """The rows of the tables, each with the file its heading names."""
    path = ""
    for line in (SHOP / "README.md").read_text(encoding="utf-8").splitlines():
        heading = re.fullmatch(r"### `(.+)`", line)
        path = heading[1] if heading else path
        row = re.fullmatch(r"\| (\d+) \| .+? \| \d+ \| (.+) \|", line)
        if row:
            yield Row(path, int(row[1]), row[2])


@cache
def lines_of(path: str) -> tuple[str, ...]:
    """The lines of a file of the shop."""
    return tuple((SHOP / path).read_text(encoding="utf-8").splitlines())


def is_filled(path: str, line: int) -> bool:
    """Whether a file has this line and something stands on it."""
    return line <= len(lines_of(path)) and bool(lines_of(path)[line - 1].strip())


def twins(row: Row) -> Iterator[tuple[str, int]]:
    """The lines of the safe twin: in the file that the cell names, else in the row's own."""
    named = re.match(r"`([^`]+)` line", row.twin)
    for number in re.findall(r"line (\d+)", row.twin):
        yield (named[1] if named else row.path), int(number)


def test_the_tables_are_as_long_as_they_say() -> None:
    text = (SHOP / "README.md").read_text(encoding="utf-8")
    said = re.search(r"(\d+) weaknesses are planted", text)
    assert said is not None
    assert len(list(rows())) == int(said[1])


def test_every_line_named_is_there() -> None:
    places = [(row.path, row.line) for row in rows()]
    places += [place for row in rows() for place in twins(row)]
    assert [place for place in places if not is_filled(*place)] == []


def test_weaknesses_are_found_but_for_those_explained(tmp_path: Path) -> None:
    request = AuditRequest(SHOP, Settings(), cache_folder=tmp_path, jobs=1)
    found = {
        (finding.path, line)
        for finding in audit(request).findings
        for line in range(finding.span.line, finding.span.end_line + 1)
    }
    planted = {(row.path, row.line) for row in rows()}
    assert planted - found == NOT_COVERED.keys()
