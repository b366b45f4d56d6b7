"""Vulnerabilities of a component: merged, rated, with the version that mends them."""

from __future__ import annotations

import json

import msgspec
import pytest

from aide_core.dependencies import Component, Ecosystem
from aide_core.dependencies.osv.match import Known, Vulnerability, vulnerabilities
from aide_core.dependencies.osv.record import Document, Vector, advisory_of, entries_of
from aide_core.dependencies.osv.severity import base_score
from aide_core.model import Severity, Span

V2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P"
V3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
V4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"
FLASK = Component("flask", "1.0", Ecosystem.PYPI, Span(1, 1, 1, 1, 0, 0))


def advisory(name: str, *, fixed: str = "", **fields: object) -> Known:
    """An advisory about every version of Flask before `fixed`."""
    events = [{"introduced": "0"}, *([{"fixed": fixed}] if fixed else [])]
    about = {"package": {"ecosystem": "PyPI", "name": "Flask"}}
    ranges = [{"type": "ECOSYSTEM", "events": events}]
    text = json.dumps({"id": name, "affected": [about | {"ranges": ranges}]} | fields)
    document = msgspec.json.decode(text, type=Document)
    return Known(advisory_of(document), entries_of(document)[0].affected)


def found(*known: Known) -> list[Vulnerability]:
    return vulnerabilities(FLASK, known)


def test_names_of_one_flaw_are_told_once() -> None:
    known = (
        advisory("PYSEC-2020-1", aliases=["CVE-2020-1"], details="Long words.\nMore."),
        advisory("GHSA-x", aliases=["CVE-2020-1"], summary="Short.", fixed="1.1"),
        advisory("GHSA-other", fixed="1.2"),
    )
    assert [(each.ids, each.summary, each.fixed) for each in found(*known)] == [
        (("CVE-2020-1", "GHSA-x", "PYSEC-2020-1"), "Short.", "1.1"),
        (("GHSA-other",), "", "1.2"),
    ]


def test_names_are_joined_over_others() -> None:
    known = (
        advisory("A", aliases=["B"]),
        advisory("C", aliases=["D"]),
        advisory("E", aliases=["B", "D"]),
    )
    assert [sorted(each.ids) for each in found(*known)] == [["A", "B", "C", "D", "E"]]


def test_the_fix_mends_what_all_of_them_tell() -> None:
    known = (advisory("A", aliases=["C"], fixed="1.10"), advisory("B", aliases=["C"], fixed="1.9"))
    assert [each.fixed for each in found(*known)] == ["1.10"]


def test_other_versions_and_open_ones_are_not_affected() -> None:
    known = [advisory("A", fixed="1.0")]
    assert vulnerabilities(FLASK, known) == []
    open_one = Component("flask", "", Ecosystem.PYPI, FLASK.span)
    assert vulnerabilities(open_one, [advisory("A")]) == []


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ({"severity": [{"type": "CVSS_V3", "score": V3}]}, Severity.CRITICAL),
        ({"severity": [{"type": "CVSS_V2", "score": V2}]}, Severity.HIGH),
        (
            {"severity": [{"type": "CVSS_V3", "score": V3}, {"type": "CVSS_V4", "score": V4}]},
            Severity.MEDIUM,
        ),
        ({"severity": [{"type": "CVSS_V3", "score": "broken"}]}, Severity.MEDIUM),
        ({"database_specific": {"severity": "LOW"}}, Severity.LOW),
        ({"database_specific": {"severity": "MODERATE"}}, Severity.MEDIUM),
        (
            {
                "severity": [{"type": "CVSS_V3", "score": V3}],
                "database_specific": {"severity": "LOW"},
            },
            Severity.CRITICAL,
        ),
        ({"database_specific": ["anything"]}, Severity.MEDIUM),
        ({"aliases": ["MAL-2024-1"]}, Severity.CRITICAL),
    ],
)
def test_how_bad_it_is(fields: dict[str, object], severity: Severity) -> None:
    assert [each.rating.severity for each in found(advisory("A", **fields))] == [severity]


@pytest.mark.parametrize(
    ("kind", "text", "score"),
    [
        ("CVSS_V2", V2, 7.5),
        ("CVSS_V3", V3, 9.8),
        ("CVSS_V3", "CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", 0.0),
        ("CVSS_V4", V4, 6.9),
        ("CVSS_V3", "CVSS:3.1/AV:N", None),
        ("CVSS_V3", "", None),
        ("CVSS_V9", V3, None),
        ("CVSS_V3", V3 + "/" * 1000, None),
    ],
)
def test_scores_of_vectors(kind: str, text: str, score: float | None) -> None:
    assert base_score(Vector(kind, text)) == score


@pytest.mark.parametrize(
    ("fields", "cwes"),
    [
        ({"database_specific": {"cwe_ids": ["CWE-79", "cwe-89", "other"]}}, (79, 89)),
        ({}, (1395,)),
        ({"aliases": ["MAL-2024-1"]}, (506,)),
    ],
)
def test_weaknesses(fields: dict[str, object], cwes: tuple[int, ...]) -> None:
    assert [each.cwes for each in found(advisory("A", **fields))] == [cwes]
