"""`aide sbom`, and `aide audit` with advisories, as processes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.e2e.cli.conftest import Aide

RULE = "dep-known-vulnerability"
CRITICAL = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"dependencies": {"left": "1"}},
        "node_modules/left": {"version": "1.0.0", "license": "MIT"},
        "node_modules/tool": {"version": "1.0.0", "dev": True},
    },
}


def advisory(name: str, ecosystem: str, package: str, *, fixed: str) -> str:
    events = [{"introduced": "0"}, {"fixed": fixed}]
    about = {
        "package": {"ecosystem": ecosystem, "name": package},
        "ranges": [{"type": "ECOSYSTEM", "events": events}],
    }
    severity = [{"type": "CVSS_V3", "score": CRITICAL}]
    return json.dumps(
        {"id": name, "summary": "It leaks.", "severity": severity, "affected": [about]}
    )


@pytest.fixture
def locks(shop: Path) -> Path:
    """The shop with two lock files, one of which an audit skips."""
    (shop / "requirements.txt").write_text("flask==1.0\njinja2==3.1\n", encoding="utf-8")
    (shop / "package-lock.json").write_text(json.dumps(LOCK, indent=1), encoding="utf-8")
    return shop


@pytest.fixture
def advisories(locks: Path, tmp_path: Path) -> Path:
    """An archive of advisories outside of the shop."""
    del locks
    path = tmp_path / "osv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.json", advisory("GHSA-1", "PyPI", "Flask", fixed="1.1"))
        archive.writestr("2.json", advisory("GHSA-2", "npm", "left", fixed="1.0.1"))
        archive.writestr("3.json", advisory("GHSA-3", "npm", "tool", fixed="2.0.0"))
        archive.writestr("4.json", advisory("GHSA-4", "PyPI", "jinja2", fixed="3.0"))
    return path


def found(out: str) -> list[tuple[str, int, str]]:
    """The path, line and severity of each finding of a report in JSON."""
    findings = json.loads(out)["findings"]
    return sorted((each["path"], each["span"][0], each["severity"]) for each in findings)


def test_the_bill_is_valid_and_whole(aide: Aide, locks: Path) -> None:
    del locks
    run = aide("sbom")
    assert (run.code, run.err) == (0, "")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(run.out) is None
    purls = [each["purl"] for each in json.loads(run.out)["components"]]
    assert sorted(purls) == [
        "pkg:npm/left@1.0.0",
        "pkg:npm/tool@1.0.0",
        "pkg:pypi/flask@1.0",
        "pkg:pypi/jinja2@3.1",
    ]


def test_a_reproducible_bill(aide: Aide, locks: Path) -> None:
    del locks
    one = aide("sbom", "--reproducible", env={"PYTHONHASHSEED": "1"})
    assert one.out == aide("sbom", "--reproducible", env={"PYTHONHASHSEED": "2"}).out
    dated = json.loads(aide("sbom", env={"SOURCE_DATE_EPOCH": "0"}).out)
    assert dated["metadata"]["timestamp"] == "1970-01-01T00:00:00+00:00"
    wrong = aide("sbom", env={"SOURCE_DATE_EPOCH": "today"})
    assert (wrong.code, "SOURCE_DATE_EPOCH" in wrong.err) == (2, True)


def test_a_table_a_part_and_a_file(aide: Aide, locks: Path) -> None:
    run = aide("sbom", "package-lock.json", "--format", "table", "-o", "list.txt")
    assert (run.code, run.out) == (0, "")
    assert "2 components of 1 lock file; wrote list.txt." in run.err
    rows = [line.split() for line in (locks / "list.txt").read_text(encoding="utf-8").splitlines()]
    assert rows == [
        ["name", "version", "ecosystem", "use", "licence", "file"],
        ["left", "1.0.0", "npm", "MIT", "package-lock.json"],
        ["tool", "1.0.0", "npm", "dev", "package-lock.json"],
    ]


def test_nothing_to_list(aide: Aide) -> None:
    assert "No components" in aide("sbom", "--format", "table").out
    run = aide("sbom", "shop/run.py")
    assert (run.code, "is no lock file" in run.err) == (2, True)


def test_a_broken_lock_file_is_told_and_the_rest_listed(aide: Aide, locks: Path) -> None:
    (locks / "poetry.lock").write_text("[[package", encoding="utf-8")
    run = aide("sbom")
    assert run.code == 0
    assert len(json.loads(run.out)["components"]) == 4
    assert "poetry.lock: The Poetry file cannot be read" in run.err


def test_a_bill_with_vulnerabilities(aide: Aide, advisories: Path) -> None:
    run = aide("sbom", "--advisories", str(advisories))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(run.out) is None
    told = {v["id"]: v["affects"][0]["ref"] for v in json.loads(run.out)["vulnerabilities"]}
    assert told == {
        "GHSA-1": "pkg:pypi/flask@1.0",
        "GHSA-2": "pkg:npm/left@1.0.0",
        "GHSA-3": "pkg:npm/tool@1.0.0",
    }


def test_an_audit_tells_vulnerable_components(aide: Aide, advisories: Path) -> None:
    run = aide("audit", "--advisories", str(advisories), "--rule", RULE, "--format", "json")
    assert run.code == 1
    assert found(run.out) == [
        ("package-lock.json", 9, "critical"),
        ("package-lock.json", 13, "high"),
        ("requirements.txt", 1, "critical"),
    ]
    messages = [finding["message"] for finding in json.loads(run.out)["findings"]]
    assert (
        "`flask` 1.0 has the known vulnerability GHSA-1 (CWE-1395): It leaks. Upgrade to 1.1."
        in messages
    )


def test_without_advisories_an_audit_says_nothing(aide: Aide, advisories: Path) -> None:
    del advisories
    run = aide("audit", "--rule", RULE, "--format", "json")
    report = json.loads(run.out)
    assert (run.code, report["findings"], report["problems"]) == (0, [], [])
    assert "Set `dependencies.advisories`" in aide("doctor").out


def test_settings_name_and_ignore_advisories(aide: Aide, advisories: Path, shop: Path) -> None:
    inside = shop / "osv"
    inside.mkdir()
    advisories.rename(inside / "osv.zip")
    text = '[dependencies]\nadvisories = "osv"\nignore = ["ghsa-1", "GHSA-3"]\n'
    (shop / "aide.toml").write_text(text, encoding="utf-8")
    run = aide("audit", "--rule", RULE, "--format", "json")
    assert found(run.out) == [("package-lock.json", 9, "critical")]
    # A long path is broken into lines.
    assert str(inside) in "".join(aide("doctor").out.split())


def test_a_project_names_no_advisories_outside_of_itself(aide: Aide, shop: Path) -> None:
    text = '[dependencies]\nadvisories = "/etc"\n'
    (shop / "aide.toml").write_text(text, encoding="utf-8")
    run = aide("audit")
    assert (run.code, "dependencies.advisories" in run.err) == (2, True)


def test_markers_and_baselines_silence(aide: Aide, advisories: Path, shop: Path) -> None:
    text = f"flask==1.0  # aide: ignore[{RULE}] never reached\n"
    (shop / "requirements.txt").write_text(text, encoding="utf-8")
    words = ("audit", "--advisories", str(advisories), "--format", "json")
    silenced = json.loads(aide(*words).out)["suppressed"]
    assert [(f["path"], f["suppression"]["reason"]) for f in silenced] == [
        ("requirements.txt", "never reached")
    ]
    told = [f["rule"] for f in json.loads(aide(*words).out)["findings"]]
    assert (told.count(RULE), "aide-unused-suppression" in told) == (2, False)
    plain = aide("audit", "--format", "json")
    assert "aide-unused-suppression" not in plain.out
    settings = '[dependencies]\nadvisories = "osv.zip"\n'
    advisories.rename(shop / "osv.zip")
    (shop / "aide.toml").write_text(settings, encoding="utf-8")
    assert aide("baseline", "create").code == 0
    assert aide("audit").code == 0


def test_advisories_that_are_none_are_told(aide: Aide, advisories: Path) -> None:
    run = aide("audit", "--advisories", "nowhere", "--rule", RULE)
    assert "No component was matched with advisories" in run.out
    assert aide("sbom", "--advisories", "nowhere").code == 2
    advisories.write_bytes(b"damaged")
    run = aide("audit", "--advisories", str(advisories), "--rule", RULE)
    assert "1 of 1 advisories could not be read" in run.out


def test_only_changed_lines_of_lock_files(
    aide: Aide, advisories: Path, shop: Path, git: object
) -> None:
    assert callable(git)
    lock = (shop / "requirements.txt").read_text(encoding="utf-8")
    (shop / "requirements.txt").write_text(f"six==1.16\n{lock}flask==0.9\n", encoding="utf-8")
    words = ("--advisories", str(advisories), "--rule", RULE, "--format", "json")
    assert found(aide("audit", "--diff", "HEAD", *words).out) == [
        ("requirements.txt", 4, "critical")
    ]
    git("add", "-A")
    assert found(aide("audit", "--staged", *words).out) == [("requirements.txt", 4, "critical")]
