"""Archive entries that leave their folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILES
from aide_core.rules.support.go_built_text import holes, pieces
from aide_core.rules.support.go_fields import function_around

_CHECKED = re.compile(
    rb"\w*(?:DotDot|[sS]afe|[sS]aniti|[vV]alid)\w*\(|"
    rb"HasPrefix\(|IsLocal\(|\.Rel\(|SecureJoin|OpenRoot|\"\.\.\"|\"\.\./"
)
_NAME = re.compile(
    r"archive/(?:zip|tar)\..*\.(?:File\[\]|Next\(\))\.Name\Z|archive/.*File\(\)\.Name\Z"
)


@rule(
    "go-archive-path",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="An entry of the archive decides where it is written.",
    cwe=[22],
    calls=[
        *("path/filepath.Join", "path.Join", "os.Create", "os.OpenFile", "os.WriteFile"),
        *("os.Mkdir", "os.MkdirAll"),
    ],
    literals=["archive/zip", "archive/tar"],
    aliases=["gosec:G305"],
    controls=FILES,
)
def archive_path(call: Call, context: FileContext) -> Iterator[Match]:
    """A path is joined with the name of an archive entry, unchecked.

    Why:
        An entry named `../../etc/cron.d/x` is written outside the folder: whoever makes the archive
        puts files anywhere this account may write.
    Remediation:
        Check the name with `filepath.IsLocal`, or that the joined path still begins with the
        folder, or open files through `os.Root`.
    Bad:
        package shop

        import (
            "archive/zip"
            "path/filepath"
        )

        func handle(archive *zip.Reader, folder string) {
            for _, entry := range archive.File {
                target := filepath.Join(folder, entry.Name)
                extract(entry, target)
            }
        }
    Bad:
        package shop

        import (
            "archive/tar"
            "path/filepath"
        )

        func handle(archive *tar.Reader, folder string) {
            header, _ := archive.Next()
            extract(archive, filepath.Join(folder, header.Name))
        }
    Good:
        package shop

        import (
            "archive/zip"
            "path/filepath"
        )

        func handle(archive *zip.Reader, folder string) {
            for _, entry := range archive.File {
                if !filepath.IsLocal(entry.Name) {
                    continue
                }
                extract(entry, filepath.Join(folder, entry.Name))
            }
        }
    Good:
        package shop

        import (
            "archive/zip"
            "path/filepath"
        )

        func handle(archive *zip.Reader, folder string) {
            for _, entry := range archive.File {
                extract(entry, filepath.Join(folder, filepath.Base(entry.Name)))
            }
        }
    Good:
        package shop

        import (
            "archive/zip"
            "path/filepath"
        )

        func handle(user User, archive *zip.Reader) {
            _ = filepath.Join(folder, user.Name)
        }
    Good:
        package shop

        import (
            "archive/zip"
            "path/filepath"
        )

        func handle(archive *zip.Reader, folder string) {
            for _, entry := range archive.File {
                target := filepath.Join(folder, entry.Comment)
                use(target)
            }
        }
    Good:
        package shop

        import (
            "archive/tar"
            "path"
        )

        func handle(archive *tar.Reader) {
            header, _ := archive.Next()
            extract(archive, path.Join("/", header.Name))
        }
    Bad:
        package shop

        import (
            "archive/tar"
            "os"
        )

        func handle(archive *tar.Reader, folder string) {
            header, _ := archive.Next()
            _, _ = os.Create(folder + "/" + header.Name)
        }
    References:
        https://pkg.go.dev/path/filepath#IsLocal
        https://security.snyk.io/research/zip-slip-vulnerability
    """
    parts = [part for each in call.positional for part in holes(pieces(each, context))]
    names = [part for part in parts if _is_entry_name(part, context)]
    # A path that is joined to the root is cleaned of every `..` before it.
    if context.string(call.argument(position=0)) == "/":
        return
    if names and _CHECKED.search(function_around(call.node, context).text or b"") is None:
        yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)


def _is_entry_name(node: Node, context: FileContext) -> bool:
    """`entry.Name` of an entry that an archive's list or `Next` gives."""
    return _NAME.match(context.resolve(node)) is not None
