"""The rule about known vulnerabilities, whose findings only the workspace can make."""

from __future__ import annotations

import json
from pathlib import Path

from aide_core.model import Report
from aide_core.settings import Settings
from aide_core.settings.schema import AuditSettings, DependencySettings
from aide_core.workspace import AuditRequest, audit
from tests.check import catalogue

RULE = "dep-known-vulnerability"
INFO = next(entry.info for entry in catalogue().entries if entry.id == RULE)


def advisories(folder: Path, *packages: str) -> DependencySettings:
    """A database by which all versions of these packages before 3.1.5 are affected."""
    folder.mkdir(exist_ok=True)
    for package in packages:
        events = [{"introduced": "0"}, {"fixed": "3.1.5"}]
        about = {"package": {"ecosystem": "PyPI", "name": package}}
        ranges = [{"type": "ECOSYSTEM", "events": events}]
        document = {"id": f"X-{package}", "affected": [about | {"ranges": ranges}]}
        (folder / f"{package}.json").write_text(json.dumps(document), encoding="utf-8")
    return DependencySettings(advisories=str(folder))


def report(root: Path, cache: Path, settings: DependencySettings, **limits: int) -> Report:
    whole = Settings(dependencies=settings, audit=AuditSettings(jobs=1, **limits))
    return audit(AuditRequest(root, whole, rules=(RULE,), cache_folder=cache))


def test_the_examples_of_the_rule(tmp_path: Path) -> None:
    settings = advisories(tmp_path / "osv", "jinja2")
    root = tmp_path / "root"
    root.mkdir()
    counts = []
    for text in (*INFO.bad, *INFO.good):
        (root / INFO.example_path).write_text(text, encoding="utf-8")
        counts.append(len(report(root, tmp_path / "cache", settings).findings))
    assert counts == [1] * len(INFO.bad) + [0] * len(INFO.good)


def test_the_worst_are_kept_where_there_are_too_many(tmp_path: Path) -> None:
    names = [f"package{number}" for number in range(5)]
    settings = advisories(tmp_path / "osv", *names)
    root = tmp_path / "root"
    root.mkdir()
    text = "".join(f"{name}==1.0\n" for name in names)
    (root / "requirements-dev.txt").write_text(text, encoding="utf-8")
    (root / "requirements.txt").write_text(text, encoding="utf-8")
    found = report(root, tmp_path / "cache", settings, max_findings_per_rule=3)
    assert sorted((f.path, f.severity.value) for f in found.findings) == [
        *[("requirements-dev.txt", "low")] * 3,
        *[("requirements.txt", "medium")] * 3,
    ]
    assert [(p.rule, "more than 3" in p.message) for p in found.problems] == [(RULE, True)] * 2


def test_a_finding_keeps_its_fingerprint_when_lines_and_versions_move(tmp_path: Path) -> None:
    settings = advisories(tmp_path / "osv", "jinja2")
    root = tmp_path / "root"
    root.mkdir()
    prints = set()
    for text in ("jinja2==3.0\n", "six==1.16\njinja2==3.1\n"):
        (root / "requirements.txt").write_text(text, encoding="utf-8")
        (finding,) = report(root, tmp_path / "cache", settings).findings
        prints.add(finding.fingerprint)
    assert len(prints) == 1


def test_an_included_file_has_the_finding(tmp_path: Path) -> None:
    settings = advisories(tmp_path / "osv", "jinja2")
    root = tmp_path / "root"
    root.mkdir()
    (root / "requirements.txt").write_text("-r base.txt\n", encoding="utf-8")
    (root / "base.txt").write_text("jinja2==3.0\n", encoding="utf-8")
    (finding,) = report(root, tmp_path / "cache", settings).findings
    assert (finding.path, finding.snippet) == ("base.txt", ("jinja2==3.0",))
