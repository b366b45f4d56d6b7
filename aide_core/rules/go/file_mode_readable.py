"""Files that every account may read."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.go_modes import MODE_CALLS, mode_of

_CREATED = 0o644
_READ_BY_ALL = 0o004
# Files that all may change are the matter of go-file-mode-writable.
_WRITE_BY_ALL = 0o002


@rule(
    "go-file-mode-readable",
    languages=["go"],
    severity="low",
    confidence="low",
    message="Every account of this machine may read this file or folder.",
    cwe=[732, 276],
    calls=(*MODE_CALLS, "os.Create"),
    aliases=["gosec:G301", "gosec:G302", "gosec:G306", "gosec:G307"],
    controls=FILE_MODES,
    profiles=["strict"],
)
def file_mode_readable(call: Call, context: FileContext) -> Iterator[Match]:
    """A file or folder is made readable for everyone.

    Why:
        Where the content is private, other accounts and services of the machine can read it.
        `os.Create` asks for `0o666`, which the usual mask turns into readable for all.
    Remediation:
        Use `0o600` for files and `0o750` for folders that others have no business with.
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("notes.txt", data, 0o644)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.Mkdir("data", 0o755)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            _, _ = os.Create("notes.txt")
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("notes.txt", data, 0o600)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.Mkdir("data", 0o750)
        }
    Good:
        package shop

        import "os"

        func handle(mode os.FileMode) {
            _ = os.WriteFile("notes.txt", data, mode)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.Mkdir("data", 0o777)
        }
    Good:
        package shop

        import "example.com/os"

        func handle() {
            _, _ = os.Create("notes.txt")
        }
    Good:
        // in shop_test.go
        package shop

        import "os"

        func handle() {
            _, _ = os.Create("notes.txt")
        }
    References:
        https://pkg.go.dev/os#Create
    """
    mode = _CREATED if call.name == "os.Create" else mode_of(call, context)
    if mode is None or context.in_tests:
        return
    if mode & _READ_BY_ALL and not mode & _WRITE_BY_ALL:
        yield context.match(call.node)
