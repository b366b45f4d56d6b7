"""The index of an advisory database: by ecosystem and package, kept in the cache folder.

It is made under another name and moved into place whole, so that no process sees half of one.
Its name holds the state of its source: when that changes, another is made and the old removed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

import msgspec
from msgspec import Struct

from aide_core.advisories.source import AdvisorySource, Documents
from aide_core.dependencies import Component
from aide_core.dependencies.osv.match import Known, Vulnerability, vulnerabilities
from aide_core.dependencies.osv.record import (
    Advisory,
    Affected,
    Document,
    advisory_of,
    entries_of,
)
from aide_core.errors import StoreError
from aide_core.store import Database, open_database
from aide_core.store.database import Value
from aide_core.store.failures import explain
from aide_core.store.migrations.advisories import ADVISORIES

# Raised when what is stored, or how it is read out of documents, changes.
_FORM = 1
_BATCH = 1000
_DIGEST_BYTES = 12
_SUFFIXES = ("", "-wal", "-shm")

_DAMAGED = "The index of the advisories is damaged: delete the folder `advisories` of the cache."
_T = TypeVar("_T")

IndexProgress = Callable[[int, int], None]
_Rows = tuple[list[tuple[int, bytes]], list[tuple[str, str, int, bytes]]]


class IndexCounts(Struct, frozen=True):
    """What a source held: documents, those indexed, withdrawn ones, and those that are no use."""

    documents: int = 0
    indexed: int = 0
    withdrawn: int = 0
    damaged: int = 0


class AdvisoryIndex:
    """An open index; close it when done. Every failure of the disk is a `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        rows = database.read("SELECT data FROM counts")
        if not rows:
            raise StoreError(_DAMAGED)
        self.counts = _decoded(rows[0][0], IndexCounts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def vulnerabilities(self, component: Component) -> list[Vulnerability]:
        """What is known against a component."""
        rows = self._database.read(
            "SELECT advisory.data, affected.data FROM affected"
            " JOIN advisory ON advisory.number = affected.advisory"
            " WHERE affected.ecosystem = ? AND affected.package = ?",
            (component.ecosystem.value, component.name),
        )
        known = [Known(_decoded(a, Advisory), _decoded(b, tuple[Affected, ...])) for a, b in rows]
        return vulnerabilities(component, known)


def open_index(
    source: AdvisorySource, folder: Path, progress: IndexProgress = lambda _done, _total: None
) -> AdvisoryIndex:
    """The index of a source, made first where `folder` has none that is up to date.

    Raises StoreError when the folder cannot be used; a damaged index is made anew.
    """
    prefix = blake2b(os.fsencode(source.path.absolute()), digest_size=_DIGEST_BYTES).hexdigest()
    path = folder / f"{prefix}-{source.state}-{_FORM}.db"
    if path.exists():
        try:
            return _opened(path)
        except StoreError:
            _remove(path)
    _build(source, path, progress)
    for other in folder.glob(f"{prefix}-*.db"):
        if other != path:
            _remove(other)
    return _opened(path)


def _opened(path: Path) -> AdvisoryIndex:
    database = open_database(path, ADVISORIES)
    try:
        return AdvisoryIndex(database)
    except StoreError:
        database.close()
        raise


def _build(source: AdvisorySource, path: Path, progress: IndexProgress) -> None:
    unfinished = path.with_name(f"unfinished-{os.getpid()}-{path.name}")
    _remove(unfinished)
    try:
        with open_database(unfinished, ADVISORIES) as database:
            _fill(database, Documents(source), progress)
        unfinished.replace(path)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        _remove(unfinished)


def _fill(database: Database, documents: Documents, progress: IndexProgress) -> None:
    tally = _Tally()
    number = 0
    waiting = iter(documents)
    while batch := list(islice(waiting, _BATCH)):
        advisories, affected = _rows(batch, tally)
        with database.write() as writer:
            writer.run_many("INSERT INTO advisory VALUES (?, ?)", advisories)
            writer.run_many("INSERT INTO affected VALUES (?, ?, ?, ?)", affected)
        number += len(batch)
        progress(number, documents.total)
    counts = IndexCounts(
        documents=documents.total,
        indexed=tally.indexed,
        withdrawn=tally.withdrawn,
        damaged=tally.damaged + documents.refused,
    )
    with database.write() as writer:
        writer.run("INSERT INTO counts VALUES (?)", (msgspec.msgpack.encode(counts),))


class _Tally:
    """What the documents so far came to."""

    def __init__(self) -> None:
        self.indexed = 0
        self.withdrawn = 0
        self.damaged = 0


def _rows(batch: Iterable[bytes], tally: _Tally) -> _Rows:
    advisories: list[tuple[int, bytes]] = []
    affected: list[tuple[str, str, int, bytes]] = []
    encode = msgspec.msgpack.encode
    for document in _documents(batch, tally):
        try:
            entries = entries_of(document)
            said = advisory_of(document) if entries else None
        except (ValueError, RecursionError):
            tally.damaged += 1
            continue
        if said is None:
            continue
        tally.indexed += 1
        advisories.append((tally.indexed, encode(said)))
        for entry in entries:
            row = (entry.ecosystem.value, entry.package, tally.indexed, encode(entry.affected))
            affected.append(row)
    return advisories, affected


def _documents(batch: Iterable[bytes], tally: _Tally) -> Iterator[Document]:
    """The documents that are some and hold."""
    decoder = msgspec.json.Decoder(Document)
    for content in batch:
        try:
            document = decoder.decode(content)
        except (ValueError, RecursionError):
            tally.damaged += 1
            continue
        if document.withdrawn:
            tally.withdrawn += 1
        else:
            yield document


def _decoded(data: Value, kind: type[_T]) -> _T:
    """What was stored; raises StoreError when the file holds something else."""
    try:
        return msgspec.msgpack.decode(data if isinstance(data, bytes) else b"", type=kind)
    except ValueError as error:
        raise StoreError(_DAMAGED) from error


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()
