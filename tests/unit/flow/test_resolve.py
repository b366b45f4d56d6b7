"""Which file an import leads to."""

from __future__ import annotations

import pytest

from aide_core.flow.resolve import resolve


def listing(*paths: str) -> dict[str, set[str]]:
    """The names in each folder of a tree with these files."""
    folders: dict[str, set[str]] = {"": set()}
    for path in paths:
        while path:
            folder, _, name = path.rstrip("/").rpartition("/")
            folders.setdefault(folder, set()).add(name + ("/" if path.endswith("/") else ""))
            path = f"{folder}/" if folder else ""  # noqa: PLW2901 - upwards, folder by folder
    return folders


def found(importer: str, dotted: str, *paths: str) -> str:
    folders = listing(importer, *paths)
    return resolve(importer, dotted, lambda folder: frozenset(folders.get(folder, ())))


@pytest.mark.parametrize(
    ("importer", "dotted", "paths", "expected"),
    [
        ("views.py", "services", ("services.py",), "services.py"),
        ("views.py", "app.services", ("app/services.py", "app/__init__.py"), "app/services.py"),
        ("views.py", "app", ("app/__init__.py",), "app/__init__.py"),
        ("views.py", "app.deep.db", ("app/deep/db.py",), "app/deep/db.py"),
        ("app/views.py", "app.services", ("app/services.py",), "app/services.py"),
        ("app/views.py", "services", ("app/services.py",), "app/services.py"),
        (
            "app/a/views.py",
            "app.b.db",
            ("app/__init__.py", "app/a/__init__.py", "app/b/__init__.py", "app/b/db.py"),
            "app/b/db.py",
        ),
        (
            "back/app/views.py",
            "app.db",
            ("back/app/__init__.py", "back/app/db.py", "app/__init__.py", "app/db.py"),
            "back/app/db.py",
        ),
        ("tests/test_a.py", "pkg.db", ("src/pkg/__init__.py", "src/pkg/db.py"), "src/pkg/db.py"),
        ("app/a.py", ".b", ("app/b.py",), "app/b.py"),
        ("app/a.py", ".", ("app/__init__.py",), "app/__init__.py"),
        ("app/x/a.py", "..b", ("app/b.py",), "app/b.py"),
        ("app/x/a.py", "..y.b", ("app/y/b.py",), "app/y/b.py"),
        ("app/__init__.py", ".b", ("app/b.py",), "app/b.py"),
        ("a.py", "pkg", ("pkg/__init__.py", "pkg.py"), "pkg/__init__.py"),
        ("a.py", "pkg", ("pkg/data/x.py", "pkg.py"), "pkg.py"),
        ("a.py", "space", ("space/one.py",), "space/"),
        ("space/one.py", ".two", ("space/two.py",), "space/two.py"),
    ],
)
def test_an_import_leads_to_its_file(
    importer: str, dotted: str, paths: tuple[str, ...], expected: str
) -> None:
    assert found(importer, dotted, *paths) == expected


@pytest.mark.parametrize(
    ("importer", "dotted", "paths"),
    [
        ("views.py", "flask", ("services.py",)),
        ("views.py", "json", ("json.py",)),
        ("views.py", "app.missing", ("app/__init__.py",)),
        ("a.py", ".." + "b", ("b.py",)),
        ("app/a.py", "....b", ("b.py",)),
        ("a.py", "", ()),
        ("a.py", "x/../../b", ("b.py",)),
        ("a.py", ".".join("a" * 30), ("a/a.py",)),
        # Inside a package its own folder is not where absolute imports begin.
        ("app/views.py", "redis", ("app/__init__.py", "app/redis.py")),
    ],
)
def test_other_imports_lead_to_no_file(importer: str, dotted: str, paths: tuple[str, ...]) -> None:
    assert found(importer, dotted, *paths) == ""
