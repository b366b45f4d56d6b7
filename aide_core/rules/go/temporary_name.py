"""Temporary files with names that others know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES

_SHARED = re.compile(r"/(?:tmp|var/tmp|dev/shm)/.")
_JOINING = frozenset({"path/filepath.Join", "path.Join"})


@rule(
    "go-temporary-name",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="Others can put a link at this name before the program writes to it.",
    cwe=[377, 59],
    calls=[
        "os.WriteFile",
        "io/ioutil.WriteFile",
        "os.Create",
        "os.OpenFile",
        "os.Mkdir",
        "os.MkdirAll",
    ],
    literals=["/tmp", "TempDir", "/dev/shm"],
    aliases=["gosec:G303", "semgrep:bad-tmp-file-creation"],
    controls=FILE_MODES,
)
def temporary_name(call: Call, context: FileContext) -> Iterator[Match]:
    """A file in a shared folder has a name that can be guessed.

    Why:
        Any account may create that name first, as a link to a file of the user who runs the
        program. The program then overwrites that file, or reads what someone else wrote.
    Remediation:
        Take a new name from `os.CreateTemp` or a folder from `os.MkdirTemp`.
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("/tmp/shop.lock", data, 0o600)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            file, _ := os.Create("/var/tmp/" + "shop.log")
            use(file)
        }
    Bad:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle() {
            _, _ = os.Create(filepath.Join(os.TempDir(), "shop.log"))
        }
    Good:
        package shop

        import "os"

        func handle() {
            file, _ := os.CreateTemp("", "shop")
            use(file, "/tmp")
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("/srv/tmp/shop.lock", data, 0o600)
        }
    Good:
        package shop

        import "os"

        func handle(name string) {
            _ = os.WriteFile("/tmp/"+name, data, 0o600)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _, _ = os.OpenFile("/tmp/shop.lock", os.O_CREATE|os.O_EXCL, 0o600)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _, _ = os.Create(os.TempDir())
        }
    Good:
        // in shop_test.go
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("/tmp/shop.lock", data, 0o600)
        }
    Good:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(folder string) {
            _, _ = os.Create(filepath.Join(folder, "shop.log", "/tmp"))
        }
    Good:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(name string) {
            _, _ = os.Create(filepath.Join(os.TempDir(), name))
        }
    Bad:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle() {
            _, _ = os.Create(filepath.Join("/tmp", "shop.log"))
        }
    References:
        https://pkg.go.dev/os#CreateTemp
    """
    place = call.argument(position=0)
    if context.in_tests or "O_EXCL" in context.text(call.arguments):
        return
    shared = _SHARED.match(context.string(place) or "") is not None
    if shared or _is_joined(place, context):
        yield context.match(call.node)


def _is_joined(node: Node | None, context: FileContext) -> bool:
    """`filepath.Join(os.TempDir(), "name")` with fixed names only."""
    call = context.as_call(node)
    if call is None or call.name not in _JOINING:
        return False
    first, rest = call.positional[0], call.positional[1:]
    shared = context.resolve(first) == "os.TempDir()" or context.string(first) == "/tmp"
    return shared and all(context.is_literal(each) for each in rest)
