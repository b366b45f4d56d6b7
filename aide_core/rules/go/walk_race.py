"""Files that may change while a folder is walked."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES

_WALKING = frozenset({"path/filepath.Walk", "path/filepath.WalkDir"})


@rule(
    "go-walk-race",
    languages=["go"],
    severity="low",
    confidence="low",
    message="Between the listing and this call others can swap the file for a link.",
    cwe=[367, 59],
    calls=[
        "os.Remove",
        "os.RemoveAll",
        "os.Chmod",
        "os.Chown",
        "os.Open",
        "os.OpenFile",
        "os.WriteFile",
        "os.ReadFile",
    ],
    literals=["filepath.Walk", "WalkDir"],
    aliases=["gosec:G122"],
    controls=FILES,
    profiles=["strict"],
)
def walk_race(call: Call, context: FileContext) -> Iterator[Match]:
    """A file found by walking a folder is opened or changed by its path.

    Why:
        Where others can write to the folder, they replace the file by a link after it was looked
        at: the program then changes or reads a file somewhere else.
    Remediation:
        Open files through `os.Root`, or open first and look at what was opened with `file.Stat`.
    Bad:
        package shop

        import (
            "io/fs"
            "os"
            "path/filepath"
        )

        func handle(root string) {
            _ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
                return os.Remove(path)
            })
        }
    Good:
        package shop

        import (
            "io/fs"
            "os"
            "path/filepath"
        )

        func handle(root string, files *os.Root) {
            _ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
                return files.Remove(path)
            })
        }
    Good:
        package shop

        import (
            "io/fs"
            "os"
            "path/filepath"
        )

        func handle(root, other string) {
            _ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
                return os.Remove(other)
            })
        }
    Good:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(path string) {
            _ = filepath.WalkDir
            _ = os.Remove(path)
        }
    Good:
        package shop

        import "os"

        func handle(root string) {
            _ = each(root, func(path string) error { return os.Remove(path) }) // WalkDir
        }
    Good:
        // in shop_test.go
        package shop

        import (
            "io/fs"
            "os"
            "path/filepath"
        )

        func handle(root string) {
            _ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
                return os.Remove(path)
            })
        }
    References:
        https://pkg.go.dev/os#Root
    """
    callback = context.enclosing(call.node, {"func_literal"})
    if callback is None or context.in_tests:
        return
    first = callback.child_by_field_name("parameters")
    names = [context.text(each) for each in context.find({"identifier"}, first)][:1]
    walking = context.as_call(callback.parent.parent if callback.parent is not None else None)
    if walking is None or walking.name not in _WALKING:
        return
    if [context.text(call.argument(position=0))] == names:
        yield context.match(call.node)
