"""A bill of materials as CycloneDX 1.6 in JSON, made with the library of that standard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from msgspec import Struct

from aide_core import __version__
from aide_core.dependencies.bill import Bill, BillEntry
from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.osv.match import Vulnerability

if TYPE_CHECKING:
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.bom_ref import BomRef
    from cyclonedx.model.component import Component as BomComponent
    from cyclonedx.model.component_evidence import ComponentEvidence
    from cyclonedx.model.dependency import Dependency
    from cyclonedx.model.license import License
    from cyclonedx.model.vulnerability import Vulnerability as BomVulnerability
    from cyclonedx.model.vulnerability import (
        VulnerabilityRating,
        VulnerabilityScoreSource,
        VulnerabilitySource,
    )

_INDENT = 2
_HEAD = {
    "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
}
_MAX_PLACES = 100
_ROOT = "root"
_SOURCES = {
    "GHSA": ("GitHub Advisory Database", "https://github.com/advisories/"),
    "CVE": ("NVD", "https://nvd.nist.gov/vuln/detail/"),
}
_OTHER_SOURCE = ("OSV", "https://osv.dev/vulnerability/")


class Stamp(Struct, frozen=True):
    """What makes one run's document differ from another's.

    A `reproducible` one is numbered by its content; without a time it says none.
    """

    time: datetime | None
    reproducible: bool = False


def render(bill: Bill, stamp: Stamp) -> bytes:
    """The document; the same bill and a reproducible stamp give the same bytes."""
    from cyclonedx.schema.schema import SchemaVersion1Dot6

    unnumbered = UUID(int=0)
    bom = _bom(bill, stamp, unnumbered)
    # The library's own writer first looks through all components for each of them.
    content = bom.as_json(view_=SchemaVersion1Dot6)  # type: ignore[attr-defined]
    number = uuid5(NAMESPACE_URL, content) if stamp.reproducible else uuid4()
    document = _HEAD | json.loads(content) | {"serialNumber": number.urn}
    return (json.dumps(document, indent=_INDENT) + "\n").encode()


def _bom(bill: Bill, stamp: Stamp, number: UUID) -> Bom:
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component as BomComponent
    from cyclonedx.model.component import ComponentType

    tool = BomComponent(name="AIde", version=__version__, type=ComponentType.APPLICATION)
    root = BomComponent(name=bill.name, type=ComponentType.APPLICATION, bom_ref=_ROOT)
    components = {entry.purl: _component(entry) for entry in bill.entries}
    about = BomMetaData(component=root)
    about.tools.components.add(tool)
    # The library would say the present time.
    about.timestamp = stamp.time  # type: ignore[assignment]
    bom = Bom(serial_number=number, metadata=about, components=components.values())
    # One by one the library would look through all of them each time.
    refs = {purl: component.bom_ref for purl, component in components.items()}
    bom.dependencies = [
        _dependency(root.bom_ref, _direct(bill), refs),
        *(_dependency(refs[entry.purl], entry.requires, refs) for entry in bill.entries),
    ]
    for vulnerability in _each_once(bill.vulnerabilities or ()):
        bom.vulnerabilities.add(_vulnerability(vulnerability))
    return bom


def _dependency(ref: BomRef, needs: Iterable[str], refs: Mapping[str, BomRef]) -> Dependency:
    from cyclonedx.model.dependency import Dependency

    return Dependency(ref, [Dependency(refs[purl]) for purl in needs if purl in refs])


def _direct(bill: Bill) -> list[str]:
    """What the project itself needs; where no file tells, it is what nothing else needs."""
    needed = {purl for entry in bill.entries for purl in entry.requires}
    return [
        entry.purl
        for entry in bill.entries
        if entry.component.direct or (entry.component.direct is None and entry.purl not in needed)
    ]


def _component(entry: BillEntry) -> BomComponent:
    from cyclonedx.model import HashAlgorithm, HashType, Property
    from cyclonedx.model.component import Component as BomComponent
    from cyclonedx.model.component import ComponentScope, ComponentType
    from packageurl import PackageURL

    component = entry.component
    group, name = _group_and_name(component)
    return BomComponent(
        name=name,
        group=group,
        version=component.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=entry.purl,
        purl=PackageURL.from_string(entry.purl),
        scope=ComponentScope.EXCLUDED if component.dev else ComponentScope.REQUIRED,
        hashes=[HashType(alg=HashAlgorithm(d.algorithm), content=d.hex) for d in component.digests],
        licenses=_licences(component.licence),
        evidence=_evidence(entry),
        properties=[Property(name="aide:development", value="true")] if component.dev else (),
    )


def _evidence(entry: BillEntry) -> ComponentEvidence:
    from cyclonedx.model.bom_ref import BomRef
    from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence

    # The library orders occurrences by their references, in no order if each has an empty one.
    shared = BomRef()
    return ComponentEvidence(
        occurrences=[
            Occurrence(location=place.path, line=place.line, bom_ref=shared)
            for place in entry.places[:_MAX_PLACES]
        ]
    )


def _group_and_name(component: Component) -> tuple[str | None, str]:
    separator = ":" if component.ecosystem is Ecosystem.MAVEN else "/"
    if component.ecosystem in {Ecosystem.MAVEN, Ecosystem.NPM}:
        group, _, name = component.name.rpartition(separator)
        return group or None, name or component.name
    return None, component.name


def _licences(text: str) -> Iterator[License]:
    from cyclonedx.contrib.license.factories import LicenseFactory

    if text.strip():
        yield LicenseFactory().make_from_string(text.strip())


def _each_once(found: tuple[Vulnerability, ...]) -> list[list[Vulnerability]]:
    """The vulnerabilities by name, each with all components that have it."""
    named: dict[str, list[Vulnerability]] = {}
    for each in found:
        named.setdefault(each.id, []).append(each)
    return [named[name] for name in sorted(named)]


def _vulnerability(same: list[Vulnerability]) -> BomVulnerability:
    from cyclonedx.model.vulnerability import BomTarget, VulnerabilityReference
    from cyclonedx.model.vulnerability import Vulnerability as BomVulnerability

    first = same[0]
    purls = sorted({each.component.purl for each in same})
    fixes = sorted({f"{e.component.name} to {e.fixed}" for e in same if e.fixed})
    return BomVulnerability(
        bom_ref=f"vulnerability:{first.id}",
        id=first.id,
        source=_source(first.id),
        references=[VulnerabilityReference(id=i, source=_source(i)) for i in first.ids[1:]],
        ratings=[_rating(first)],
        cwes=first.cwes,
        description=first.summary or None,
        recommendation=f"Upgrade {', '.join(fixes)}." if fixes else None,
        affects=[BomTarget(ref=purl) for purl in purls],
    )


def _source(name: str) -> VulnerabilitySource:
    from cyclonedx.model import XsUri
    from cyclonedx.model.vulnerability import VulnerabilitySource

    title, address = _SOURCES.get(name.partition("-")[0], _OTHER_SOURCE)
    return VulnerabilitySource(name=title, url=XsUri(address + name))


def _rating(found: Vulnerability) -> VulnerabilityRating:
    from cyclonedx.model.vulnerability import VulnerabilityRating, VulnerabilitySeverity

    rating = found.rating
    return VulnerabilityRating(
        score=None if rating.score is None else Decimal(str(rating.score)),
        severity=VulnerabilitySeverity(rating.severity.value),
        method=_method(rating.vector, rating.type) if rating.vector else None,
        vector=rating.vector or None,
    )


def _method(vector: str, kind: str) -> VulnerabilityScoreSource:
    from cyclonedx.model.vulnerability import VulnerabilityScoreSource

    if kind == "CVSS_V2":
        return VulnerabilityScoreSource.CVSS_V2
    if kind == "CVSS_V4":
        return VulnerabilityScoreSource.CVSS_V4
    newer = vector.startswith("CVSS:3.1")
    return VulnerabilityScoreSource.CVSS_V3_1 if newer else VulnerabilityScoreSource.CVSS_V3
