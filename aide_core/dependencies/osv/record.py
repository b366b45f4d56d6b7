"""One advisory as its file has it, and the parts of it that matching needs.

The fields are those of the OSV schema; what is not read here may hold anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from aide_core.dependencies.component import Ecosystem, canonical_name
from aide_core.dependencies.decoded import member, tables, text, texts

_ECOSYSTEMS = {each.value: each for each in Ecosystem}
_MAX_SUMMARY = 300


class Event(Struct, frozen=True, omit_defaults=True):
    """Where a range begins or ends; one of these is set."""

    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None
    limit: str | None = None


class Range(Struct, frozen=True, omit_defaults=True):
    """A range of versions, in an order that `type` names."""

    type: str = ""
    events: tuple[Event, ...] = ()


class Vector(Struct, frozen=True):
    """A CVSS vector and its version, such as `CVSS_V3`."""

    type: str = ""
    score: str = ""


class Affected(Struct, frozen=True, omit_defaults=True):
    """Which versions of one package an advisory is about."""

    versions: frozenset[str] = frozenset()
    ranges: tuple[Range, ...] = ()
    vectors: tuple[Vector, ...] = ()


class Advisory(Struct, frozen=True, omit_defaults=True):
    """What an advisory says whatever the package; `label` is its publisher's word for how bad."""

    id: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    vectors: tuple[Vector, ...] = ()
    label: str = ""
    cwes: tuple[int, ...] = ()


class Entry(Struct, frozen=True):
    """An advisory and one of the packages it is about."""

    ecosystem: Ecosystem
    package: str
    affected: tuple[Affected, ...]


class _Package(Struct):
    ecosystem: str = ""
    name: str = ""


class _Affected(Struct):
    package: _Package | None = None
    versions: list[str] | None = None
    ranges: list[Range] | None = None
    severity: list[Vector] | None = None
    database_specific: msgspec.Raw = msgspec.Raw(b"null")


class Document(Struct):
    """A whole advisory file, as far as it is read."""

    id: str
    summary: str | None = None
    details: str | None = None
    aliases: list[str] | None = None
    withdrawn: str | None = None
    severity: list[Vector] | None = None
    affected: list[_Affected] | None = None
    database_specific: msgspec.Raw = msgspec.Raw(b"null")


def advisory_of(document: Document) -> Advisory:
    """What the document says whatever the package."""
    specific = _anything(document.database_specific)
    weaknesses = texts(member(specific, "cwe_ids"))
    for affected in document.affected or ():
        listed = tables(member(_anything(affected.database_specific), "cwes"))
        weaknesses += [text(each.get("cweId")) for each in listed]
    return Advisory(
        id=document.id,
        aliases=tuple(document.aliases or ()),
        summary=_summary(document),
        vectors=tuple(document.severity or ()),
        label=text(member(specific, "severity")),
        cwes=tuple(dict.fromkeys(_weaknesses(weaknesses))),
    )


def entries_of(document: Document) -> list[Entry]:
    """The packages of ecosystems that are known here, each once."""
    found: dict[tuple[Ecosystem, str], list[Affected]] = {}
    for affected in document.affected or ():
        package = affected.package
        ecosystem = _ECOSYSTEMS.get(package.ecosystem.partition(":")[0]) if package else None
        if package is None or ecosystem is None or not package.name:
            continue
        said = Affected(
            versions=frozenset(affected.versions or ()),
            ranges=tuple(each for each in affected.ranges or () if each.type != "GIT"),
            vectors=tuple(affected.severity or ()),
        )
        found.setdefault((ecosystem, canonical_name(ecosystem, package.name)), []).append(said)
    return [Entry(*key, tuple(said)) for key, said in found.items()]


def _anything(raw: msgspec.Raw) -> object:
    return msgspec.json.decode(raw)


def _summary(document: Document) -> str:
    said = document.summary or (document.details or "").strip().partition("\n")[0]
    return " ".join(said.split())[:_MAX_SUMMARY]


def _weaknesses(names: list[str]) -> Iterator[int]:
    for name in names:
        number = name.upper().removeprefix("CWE-")
        if number.isdecimal() and len(number) < 6:
            yield int(number)
