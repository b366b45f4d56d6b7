"""What is known against a component: each vulnerability once, whatever number of advisories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.osv.ranges import verdict
from aide_core.dependencies.osv.record import Advisory, Affected
from aide_core.dependencies.osv.severity import Rating, rating
from aide_core.dependencies.versions.order import version_key

_OUTDATED_COMPONENT = 1395
_MALICIOUS_CODE = 506
_PREFERRED = ("CVE-", "GHSA-", "PYSEC-", "GO-", "MAL-")


class Vulnerability(Struct, frozen=True, omit_defaults=True):
    """One known vulnerability of a component.

    `ids` are all its names, the best known first. `fixed` is the first version without it, empty
    when none is known.
    """

    component: Component
    ids: tuple[str, ...]
    summary: str
    rating: Rating
    cwes: tuple[int, ...]
    fixed: str = ""

    @property
    def id(self) -> str:
        """Its best known name."""
        return self.ids[0]


class Known(Struct, frozen=True):
    """An advisory and what it says about one package."""

    advisory: Advisory
    affected: tuple[Affected, ...]


class _Hit(Struct, frozen=True):
    known: Known
    fixed: str


def vulnerabilities(component: Component, known: Iterable[Known]) -> list[Vulnerability]:
    """What of the known is true of this component's version, in the order of its names."""
    if not component.version:
        return []
    hits = [hit for each in known if (hit := _hit(component, each)) is not None]
    found = [_merged(component, group) for group in _grouped(hits)]
    return sorted(found, key=lambda each: each.ids)


def _hit(component: Component, known: Known) -> _Hit | None:
    found = [verdict(each, component.ecosystem, component.version) for each in known.affected]
    inside = [each for each in found if each is not None]
    if not inside:
        return None
    return _Hit(known, _highest((each.fixed for each in inside), component.ecosystem))


def _grouped(hits: Sequence[_Hit]) -> list[list[_Hit]]:
    """The hits that share a name, directly or through others, together."""
    groups: list[tuple[set[str], list[_Hit]]] = []
    for hit in hits:
        names, members = {hit.known.advisory.id, *hit.known.advisory.aliases}, [hit]
        apart = []
        for other_names, others in groups:
            if names.isdisjoint(other_names):
                apart.append((other_names, others))
            else:
                names |= other_names
                members = [*others, *members]
        groups = [*apart, (names, members)]
    return [members for _, members in groups]


def _merged(component: Component, hits: Sequence[_Hit]) -> Vulnerability:
    advisories = sorted((hit.known.advisory for hit in hits), key=lambda a: _rank(a.id))
    names = {name for each in advisories for name in (each.id, *each.aliases)}
    ids = tuple(sorted(names, key=_rank))
    ratings = [rating(hit.known.advisory, hit.known.affected) for hit in hits]
    cwes = tuple(dict.fromkeys(cwe for each in advisories for cwe in each.cwes))
    malicious = any(name.startswith("MAL-") for name in names)
    return Vulnerability(
        component=component,
        ids=ids,
        summary=next((each.summary for each in advisories if each.summary), ""),
        rating=max(ratings, key=lambda r: (r.score is not None, r.score or 0, r.severity.rank)),
        cwes=cwes or ((_MALICIOUS_CODE,) if malicious else (_OUTDATED_COMPONENT,)),
        fixed=_highest((hit.fixed for hit in hits), component.ecosystem),
    )


def _rank(name: str) -> tuple[int, str]:
    place = next((i for i, prefix in enumerate(_PREFERRED) if name.startswith(prefix)), 99)
    return place, name


def _highest(fixes: Iterable[str], ecosystem: Ecosystem) -> str:
    """The version that mends all: the highest; empty when there is none."""
    keyed = [(version_key(ecosystem, fix), fix) for fix in fixes if fix]
    known = [(key, fix) for key, fix in keyed if key is not None]
    if known:
        return max(known, key=lambda pair: pair[0])[1]
    return next((fix for _, fix in keyed), "")
