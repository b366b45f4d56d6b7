"""The small parts of the facade: rules, doctor, sketch, baselines, the kept catalogue, roots."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aide_core.errors import UsageError
from aide_core.settings import AuditSettings, Settings
from aide_core.workspace import (
    AuditRequest,
    all_rules,
    audit,
    create_baseline,
    describe_repository,
    diagnose,
    find_root,
    find_rule,
    renew_baseline,
)
from aide_core.workspace.catalogue import load_catalogue
from aide_core.workspace.known_rules import namesakes
from tests.check import catalogue


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("cache")
    return Settings(audit=AuditSettings(cache_dir=str(folder), jobs=1))


def test_all_rules_are_listed_with_examples_as_they_are_read(
    kept: Settings, tmp_path: Path
) -> None:
    rules, problems = all_rules(kept, tmp_path)
    assert problems == ()
    assert [info.id for info in rules] == sorted(entry.id for entry in catalogue().entries)
    assert not any(
        "{{" in text for info in rules for text in info.bad if info.id.startswith("secret-")
    )


@pytest.mark.parametrize("name", ["py-eval", "PY-EVAL", "B307", "bandit:b307"])
def test_a_rule_is_found_by_its_names(kept: Settings, tmp_path: Path, name: str) -> None:
    assert find_rule(all_rules(kept, tmp_path)[0], name).id == "py-eval"


def test_a_rule_that_is_not_there_brings_the_nearest(kept: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Did you mean `py-eval`"):
        find_rule(all_rules(kept, tmp_path)[0], "py-evall")


def test_a_foreign_name_stands_for_all_rules_that_bear_it(kept: Settings, tmp_path: Path) -> None:
    rules = all_rules(kept, tmp_path)[0]
    assert {"py-flask-secret-key", "secret-generic-assignment"} <= set(namesakes(rules, "S105"))
    assert namesakes(rules, "py-eval") == ("py-eval",)


def test_the_catalogue_is_kept_and_read_back(tmp_path: Path) -> None:
    first, digest = load_catalogue(tmp_path)
    (path,) = tmp_path.iterdir()
    stamp = path.stat().st_mtime_ns
    second, same = load_catalogue(tmp_path)
    assert (second, same, path.stat().st_mtime_ns) == (first, digest, stamp)


@pytest.mark.parametrize("damage", [b"", b"\xff" * 100, b"half"])
def test_a_damaged_catalogue_is_made_again(tmp_path: Path, damage: bytes) -> None:
    first, _ = load_catalogue(tmp_path)
    (path,) = tmp_path.iterdir()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] if damage == b"half" else damage)
    assert load_catalogue(tmp_path)[0] == first
    assert path.read_bytes() == content


def test_one_flipped_bit_is_noticed(tmp_path: Path) -> None:
    first, _ = load_catalogue(tmp_path)
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert load_catalogue(tmp_path)[0] == first


def test_the_catalogue_needs_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found, _ = load_catalogue(tmp_path / "file")
    assert len(found.entries) == len(catalogue().entries)


def test_old_catalogues_are_thrown_away(tmp_path: Path) -> None:
    for number in range(6):
        old = tmp_path / f"rules-old{number}.msgpack"
        old.write_bytes(b"x")
        os.utime(old, (number, number))
    load_catalogue(tmp_path)
    assert len(list(tmp_path.glob("rules-*.msgpack"))) == 3


def test_the_doctor_finds_this_installation_sound(kept: Settings, tmp_path: Path) -> None:
    checks = {check.name: check for check in diagnose(tmp_path, kept)}
    assert [name for name, check in checks.items() if check.ok is False] == []
    assert {"AIde", "Python", "Languages", "Rules", "Cache", "Log", "git"} <= checks.keys()


def test_the_doctor_says_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    broken = Settings(audit=AuditSettings(cache_dir=str(tmp_path / "file"), rule_paths=("none",)))
    checks = {check.name: check for check in diagnose(tmp_path, broken)}
    assert (checks["Cache"].ok, checks["Rules"].ok) == (False, False)
    assert "audit.cache_dir" in checks["Cache"].remedy
    assert all(check.remedy for check in checks.values() if check.ok is False)


def test_a_sketch_tells_languages_frameworks_and_tests(tmp_path: Path) -> None:
    for name in ("src/a.py", "src/b.py", "tests/test_a.py", "web/a.ts", "node_modules/x/a.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    (tmp_path / "requirements.txt").write_text("Django>=5\nrequests\n")
    (tmp_path / "web" / "package.json").write_text('{"dependencies": {"express": "4"}}')
    sketch = describe_repository(tmp_path)
    assert (sketch.languages["python"], sketch.languages["typescript"]) == (3, 1)
    assert sketch.frameworks == ("Django", "Express")
    assert (sketch.test_folders, sketch.has_git, sketch.files) == (("tests",), False, 6)
    assert sum(sketch.skipped.values()) == 1


def test_a_baseline_holds_back_what_it_knows(kept: Settings, tmp_path: Path) -> None:
    root, path = tmp_path / "root", tmp_path / "base.json"
    root.mkdir()
    (root / "a.py").write_text("eval(x)\n")
    request = AuditRequest(root, kept, rules=("py-eval",), use_cache=False)
    create_baseline(path, audit(request), today="2026-01-02", reason="old")
    with pytest.raises(UsageError, match="exists"):
        create_baseline(path, audit(request), today="2026-01-02")
    known = AuditRequest(root, kept, rules=("py-eval",), baseline=path, use_cache=False)
    (root / "a.py").write_text("# moved\n\neval(x)\neval(y)\n")
    report = audit(known)
    assert [finding.span.line for finding in report.findings] == [4]
    assert [finding.span.line for finding in report.suppressed] == [3]
    renew_baseline(path, report, today="2026-01-03")
    assert audit(known).findings == ()
    (root / "a.py").write_text("x = 1\n")
    renew_baseline(path, audit(known), today="2026-01-04")
    (root / "a.py").write_text("eval(x)\n")
    assert len(audit(known).findings) == 1


@pytest.mark.parametrize(
    ("marker", "expected"),
    [("aide.toml", "."), (".git", "."), ("in/aide.toml", "in"), ("in/pyproject.toml", "in")],
)
def test_the_root_is_where_the_repository_begins(
    tmp_path: Path, marker: str, expected: str
) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("")
    (tmp_path / marker).write_text("")
    assert find_root([Path("a.py")], folder) == (tmp_path / expected).resolve()


def test_memory_does_not_grow_with_the_tree(kept: Settings, tmp_path: Path) -> None:
    """The result of a clean file leaves little behind: far less than the text it was made of."""
    import tracemalloc

    def peak(files: int) -> int:
        root = tmp_path / str(files)
        root.mkdir()
        for number in range(files):
            (root / f"f{number}.py").write_text("value = 'some text'\n" * 2000)
        request = AuditRequest(root, kept, use_cache=False)
        tracemalloc.start()
        report = audit(request)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert report.files == files
        return used

    peak(1)
    few, many = peak(5), peak(50)
    assert many - few < 45 * 8_000
