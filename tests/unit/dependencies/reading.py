"""What the tests of lock file readers share."""

from __future__ import annotations

from textwrap import dedent

from aide_core.dependencies import Component, LockFile, read_lock_file


def read(path: str, text: str) -> LockFile:
    """The lock file with this text, which must be read without a problem."""
    file = read_lock_file(path, dedent(text).lstrip("\n").encode())
    assert file.problems == ()
    return file


def by_name(file: LockFile) -> dict[str, Component]:
    """Its components by their names, of which no two are the same."""
    found = {component.name: component for component in file.components}
    assert len(found) == len(file.components)
    return found


def versions(file: LockFile) -> dict[str, str]:
    """The version of each component."""
    return {name: component.version for name, component in by_name(file).items()}


def lines(file: LockFile) -> dict[str, int]:
    """The line of each component."""
    return {name: component.span.line for name, component in by_name(file).items()}
