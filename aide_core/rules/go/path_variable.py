"""Files whose names come from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.go_built_text import holes, pieces
from aide_core.rules.support.go_fields import function_around
from aide_core.rules.support.go_harmless import is_harmless

_CHECKED = re.compile(rb"HasPrefix\(|IsLocal\(|\.Base\(|\.Rel\(|SecureJoin|EvalSymlinks|OpenRoot")


@rule(
    "go-path-variable",
    languages=["go"],
    severity="info",
    confidence="low",
    message="Which file this is comes from elsewhere.",
    cwe=[22],
    calls=["os.Open", "os.OpenFile", "os.ReadFile", "io/ioutil.ReadFile", "os.Create"],
    aliases=["gosec:G304"],
    controls=FILES,
    profiles=["strict"],
)
def path_variable(call: Call, context: FileContext) -> Iterator[Match]:
    """A file is opened by a path that is passed in.

    Why:
        Where the path comes from a user, `../` in it leads out of the folder that was meant, to
        settings with passwords for instance.
    Remediation:
        Open files through `os.Root`, or check the name with `filepath.IsLocal`.
    Bad:
        package shop

        import "os"

        func handle(path string) {
            data, _ := os.ReadFile(path)
            use(data)
        }
    Bad:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(folder, name string) {
            file, _ := os.Open(filepath.Join(folder, name))
            use(file)
        }
    Good:
        package shop

        import "os"

        func handle() {
            data, _ := os.ReadFile("notes.txt")
            use(data)
        }
    Good:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(folder, name string) {
            file, _ := os.Open(filepath.Join(folder, filepath.Base(name)))
            use(file)
        }
    Good:
        package shop

        import (
            "os"
            "path/filepath"
        )

        func handle(name string) {
            if filepath.IsLocal(name) {
                file, _ := os.Open(name)
                use(file)
            }
        }
    Good:
        package shop

        import "example.com/os"

        func handle(path string) {
            _ = os.Open(path)
        }
    Good:
        // in shop_test.go
        package shop

        import "os"

        func handle(path string) {
            _, _ = os.Open(path)
        }
    Good:
        package shop

        import (
            "os"
            "strconv"
        )

        func handle(number int) {
            _, _ = os.Open("note-" + strconv.Itoa(number))
        }
    References:
        https://pkg.go.dev/os#Root
    """
    parts = holes(pieces(call.argument(position=0), context))
    free = [part for part in parts if not is_harmless(part, context)]
    if not free or context.in_tests:
        return
    if _CHECKED.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node)
