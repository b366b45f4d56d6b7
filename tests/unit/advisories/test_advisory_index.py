"""The index of advisories: what it finds, and how it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.advisories import AdvisoryIndex, IndexCounts, find_source, open_index
from aide_core.dependencies import Component, Ecosystem
from aide_core.errors import StoreError
from aide_core.model import Span
from tests.unit.advisories.databases import advisory, archive

SPAN = Span(1, 1, 1, 1, 0, 0)


def names(index: AdvisoryIndex, ecosystem: Ecosystem, name: str) -> list[str]:
    component = Component(name, "1.0.0", ecosystem, SPAN)
    return [each.id for each in index.vulnerabilities(component)]


def test_packages_are_found_by_ecosystem_and_name(tmp_path: Path) -> None:
    database = archive(
        tmp_path / "all.zip",
        a=advisory("A", "PyPI", "Ruamel.YAML"),
        b=advisory("B", "npm", "ruamel-yaml"),
        c=advisory("C", "Maven", "org.a:b"),
        d=advisory("D", "Maven:https://maven.example", "org.a:b"),
        e=advisory("E", "Debian:12", "ruamel-yaml"),
    )
    with open_index(find_source(database), tmp_path / "cache") as index:
        assert names(index, Ecosystem.PYPI, "ruamel-yaml") == ["A"]
        assert names(index, Ecosystem.NPM, "ruamel-yaml") == ["B"]
        assert names(index, Ecosystem.MAVEN, "org.a:b") == ["C", "D"]
        assert names(index, Ecosystem.GO, "ruamel-yaml") == []
        assert index.counts == IndexCounts(documents=5, indexed=4)


def test_withdrawn_and_damaged_ones_are_counted(tmp_path: Path) -> None:
    database = archive(
        tmp_path / "all.zip",
        a=advisory("A", "npm", "x", withdrawn="2024-01-01T00:00:00Z"),
        b=b"{",
        c=b'{"id": 5}',
        d=b"[" * 100_000,
        e=advisory("E", "npm", "x"),
    )
    with open_index(find_source(database), tmp_path / "cache") as index:
        assert names(index, Ecosystem.NPM, "x") == ["E"]
        assert index.counts == IndexCounts(documents=5, indexed=1, withdrawn=1, damaged=3)


def test_it_is_made_once_and_anew_when_the_database_changes(tmp_path: Path) -> None:
    database = tmp_path / "all.zip"
    archive(database, a=advisory("A", "npm", "x"))
    told: list[tuple[int, int]] = []

    def open_it() -> AdvisoryIndex:
        return open_index(
            find_source(database), tmp_path / "cache", lambda done, all_: told.append((done, all_))
        )

    open_it().__exit__()
    open_it().__exit__()
    assert told == [(1, 1)]
    archive(database, a=advisory("A", "npm", "x"), b=advisory("B", "npm", "x"))
    with open_it() as index:
        assert names(index, Ecosystem.NPM, "x") == ["A", "B"]
    assert told == [(1, 1), (2, 2)]
    kept = {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
    assert len(kept) == 1
    assert len(list((tmp_path / "cache").glob("*.db"))) == 1


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    source = find_source(archive(tmp_path / "all.zip", a=advisory("A", "npm", "x")))
    open_index(source, tmp_path / "cache").__exit__()
    (path,) = (tmp_path / "cache").glob("*.db")
    path.write_bytes(damage)
    with open_index(source, tmp_path / "cache") as index:
        assert names(index, Ecosystem.NPM, "x") == ["A"]


def test_a_folder_that_cannot_hold_it_is_told(tmp_path: Path) -> None:
    source = find_source(archive(tmp_path / "all.zip", a=advisory("A", "npm", "x")))
    (tmp_path / "cache").write_bytes(b"a file")
    with pytest.raises(StoreError, match="cannot be used"):
        open_index(source, tmp_path / "cache")
