"""Files that every account may change."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.go_modes import MODE_CALLS, mode_node, mode_of

_WRITE_BY_ALL = 0o002
_STICKY = 0o1000


@rule(
    "go-file-mode-writable",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="Every account of this machine may change this file or folder.",
    cwe=[732, 276],
    calls=MODE_CALLS,
    aliases=["gosec:G301", "gosec:G302", "gosec:G306"],
    controls=FILE_MODES,
    fixable=True,
)
def file_mode_writable(call: Call, context: FileContext) -> Iterator[Match]:
    """A file or folder is made writable for everyone.

    Why:
        Any account, a broken-into service too, can put other content in the file: commands,
        settings, or a link to a file of someone else.
    Remediation:
        Give the right to the owner or a group only: `0o600` for files, `0o750` for folders.
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.Chmod("run.sh", 0777)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.MkdirAll("data", os.ModePerm)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            _ = os.WriteFile("notes.txt", data, 0o666)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            file, _ := os.Open("notes.txt")
            _ = file.Chmod(0o622)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.Chmod("run.sh", 0o755)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _ = os.MkdirAll("drop", os.ModeSticky|0o777)
        }
    Good:
        package shop

        import "os"

        func handle(mode os.FileMode) {
            _ = os.WriteFile("notes.txt", data, mode)
        }
    Good:
        package shop

        import "example.com/os"

        func handle() {
            _ = os.Chmod("run.sh", 0o777)
        }
    Good:
        // in shop_test.go
        package shop

        import "os"

        func handle() {
            _ = os.Chmod("run.sh", 0o777)
        }
    Good:
        package shop

        import "os"

        func handle() {
            _, _ = os.OpenFile("notes.txt", os.O_RDONLY, 0o666)
        }
    Bad:
        package shop

        import "os"

        func handle() {
            _, _ = os.OpenFile("notes.txt", os.O_CREATE|os.O_WRONLY, 0o666)
        }
    References:
        https://pkg.go.dev/os#FileMode
    """
    mode, node = mode_of(call, context), mode_node(call)
    if mode is None or node is None or context.in_tests:
        return
    if not mode & _WRITE_BY_ALL or mode & _STICKY or _reads_only(call, context):
        return
    fix = context.fix(
        "Only the owner may change it", context.replace(node, _closed(mode)), safe=False
    )
    yield context.match(call.node, fix=fix)


def _closed(mode: int) -> str:
    return "0o750" if mode & 0o100 else "0o600"


def _reads_only(call: Call, context: FileContext) -> bool:
    """Whether a file is opened without being made, so that the mode means nothing."""
    flags = context.text(call.argument(position=1))
    return call.method == "OpenFile" and "O_CREATE" not in flags
