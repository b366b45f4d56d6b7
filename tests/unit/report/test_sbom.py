"""Bills of materials in CycloneDX hold what its schema asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from aide_core.dependencies import read_lock_file
from aide_core.dependencies.bill import Bill, make_bill
from aide_core.dependencies.component import Component
from aide_core.dependencies.osv.match import Vulnerability
from aide_core.dependencies.osv.severity import Rating
from aide_core.model import Severity
from aide_core.report.sbom.cyclonedx import Stamp, render

NPM = b"""{"lockfileVersion": 3, "packages": {
  "": {"dependencies": {"@s/a": "1"}},
  "node_modules/@s/a": {"version": "1.0.0", "license": "MIT", "dependencies": {"b": "1"},
    "integrity": "sha512-%s=="},
  "node_modules/b": {"version": "1.0.0", "license": "(MIT OR Apache-2.0)", "dev": true},
  "node_modules/c": {"version": "", "license": "See the file, and ask"}
}}""" % (b"A" * 86)
TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
RATINGS = [
    Rating(Severity.HIGH),
    Rating(Severity.CRITICAL, 9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS_V3"),
    Rating(Severity.HIGH, 7.5, "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "CVSS_V3"),
    Rating(Severity.HIGH, 7.5, "AV:N/AC:L/Au:N/C:P/I:P/A:P", "CVSS_V2"),
    Rating(
        Severity.MEDIUM,
        6.9,
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
        "CVSS_V4",
    ),
]


def bill(*found: Vulnerability) -> Bill:
    files = [
        read_lock_file("web/package-lock.json", NPM),
        read_lock_file("requirements.txt", b"flask==3.0\nopen\n"),
        read_lock_file("more/requirements.txt", b"flask==3.0\n"),
        read_lock_file("go.mod", b"module m\ngo 1.21\nrequire a.org/b/c v1.0.0\n"),
        read_lock_file("gradle.lockfile", b"org.a:b:1.0=x\n"),
    ]
    made = make_bill("shop", files)
    return Bill(made.name, made.entries, made.files, found)


def component(name: str) -> Component:
    return next(entry.component for entry in bill().entries if entry.component.name == name)


def flaw(rating: Rating, name: str = "CVE-2024-1") -> Vulnerability:
    ids = (name, "GHSA-a-b-c")
    return Vulnerability(component("flask"), ids, "It leaks.", rating, (79,), "3.1")


@pytest.mark.parametrize("rating", RATINGS)
def test_the_document_is_valid(rating: Rating) -> None:
    text = render(bill(flaw(rating)), Stamp(TIME)).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_an_empty_bill_is_valid() -> None:
    text = render(Bill("nothing", (), ()), Stamp(None, reproducible=True)).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert "timestamp" not in json.loads(text)["metadata"]


def test_components_have_all_that_is_known() -> None:
    document = json.loads(render(bill(), Stamp(TIME)))
    found = {each["bom-ref"]: each for each in document["components"]}
    assert sorted(found) == [
        "pkg:golang/a.org/b/c@v1.0.0",
        "pkg:maven/org.a/b@1.0",
        "pkg:npm/%40s/a@1.0.0",
        "pkg:npm/b@1.0.0",
        "pkg:npm/c",
        "pkg:pypi/flask@3.0",
        "pkg:pypi/open",
    ]
    scoped = found["pkg:npm/%40s/a@1.0.0"]
    assert (scoped["group"], scoped["name"], scoped["scope"]) == ("@s", "a", "required")
    assert scoped["hashes"] == [{"alg": "SHA-512", "content": "0" * 128}]
    assert scoped["licenses"] == [{"license": {"id": "MIT"}}]
    assert found["pkg:npm/b@1.0.0"]["scope"] == "excluded"
    assert found["pkg:npm/b@1.0.0"]["licenses"] == [{"expression": "(MIT OR Apache-2.0)"}]
    assert found["pkg:npm/c"]["licenses"] == [{"license": {"name": "See the file, and ask"}}]
    assert found["pkg:pypi/flask@3.0"]["evidence"]["occurrences"] == [
        {"line": 1, "location": "more/requirements.txt"},
        {"line": 1, "location": "requirements.txt"},
    ]
    needs = {each["ref"]: each.get("dependsOn", []) for each in document["dependencies"]}
    assert needs["pkg:npm/%40s/a@1.0.0"] == ["pkg:npm/b@1.0.0"]
    assert "pkg:npm/b@1.0.0" not in needs["root"]
    assert {"pkg:npm/%40s/a@1.0.0", "pkg:pypi/flask@3.0"} <= set(needs["root"])
    assert document["metadata"]["timestamp"] == "2026-01-02T03:04:05+00:00"


def test_a_vulnerability_names_all_components_that_have_it() -> None:
    known = flaw(RATINGS[1])
    other = Vulnerability(component("b"), known.ids, known.summary, known.rating, known.cwes)
    (said,) = json.loads(render(bill(known, other), Stamp(TIME)))["vulnerabilities"]
    assert (said["id"], said["cwes"]) == ("CVE-2024-1", [79])
    assert said["affects"] == [{"ref": "pkg:npm/b@1.0.0"}, {"ref": "pkg:pypi/flask@3.0"}]
    assert said["recommendation"] == "Upgrade flask to 3.1."
    assert said["ratings"][0]["score"] == 9.8
    assert [each["id"] for each in said["references"]] == ["GHSA-a-b-c"]


def test_only_a_reproducible_document_is_the_same_again() -> None:
    same = Stamp(TIME, reproducible=True)
    assert render(bill(flaw(RATINGS[0])), same) == render(bill(flaw(RATINGS[0])), same)
    assert render(bill(), same) != render(bill(flaw(RATINGS[0])), same)
    one, other = (json.loads(render(bill(), Stamp(TIME)))["serialNumber"] for _ in range(2))
    assert one != other
