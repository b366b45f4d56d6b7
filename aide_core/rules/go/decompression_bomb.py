"""Packed data that unfolds without a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION

_UNPACKING = re.compile(
    r"compress/\w+\.New(?:Reader|ReaderDict)\(\)\Z|archive/zip\..*File(?:\(\)|\[\])\.Open\(\)\Z"
    r"|github\.com/klauspost/compress/\w+\.NewReader\(\)\Z"
)


@rule(
    "go-decompression-bomb",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="What is unpacked here has no limit.",
    cwe=[409],
    calls=["io.Copy", "io.CopyBuffer", "io.ReadAll", "io/ioutil.ReadAll"],
    literals=["compress/", "archive/"],
    aliases=["gosec:G110", "semgrep:potential-dos-via-decompression-bomb"],
    controls=EXHAUSTION,
)
def decompression_bomb(call: Call, context: FileContext) -> Iterator[Match]:
    """Packed data is unpacked to the end, however long it is.

    Why:
        A small file can hold gigabytes of zeros. It fills the memory or the disk, and the service
        stops.
    Remediation:
        Copy at most what you expect: `io.CopyN`, or `io.LimitReader(reader, limit)`.
    Bad:
        package shop

        import (
            "compress/gzip"
            "io"
        )

        func handle(packed io.Reader, target io.Writer) {
            reader, _ := gzip.NewReader(packed)
            _, _ = io.Copy(target, reader)
        }
    Bad:
        package shop

        import (
            "compress/zlib"
            "io"
        )

        func handle(packed io.Reader) {
            reader, _ := zlib.NewReader(packed)
            data, _ := io.ReadAll(reader)
            use(data)
        }
    Bad:
        package shop

        import (
            "archive/zip"
            "io"
        )

        func handle(entry *zip.File, target io.Writer) {
            file, _ := entry.Open()
            _, _ = io.Copy(target, file)
        }
    Good:
        package shop

        import (
            "compress/gzip"
            "io"
        )

        func handle(packed io.Reader, target io.Writer) {
            reader, _ := gzip.NewReader(packed)
            _, _ = io.CopyN(target, reader, limit)
        }
    Good:
        package shop

        import (
            "compress/gzip"
            "io"
        )

        func handle(packed io.Reader, target io.Writer) {
            reader, _ := gzip.NewReader(packed)
            _, _ = io.Copy(target, io.LimitReader(reader, limit))
        }
    Good:
        package shop

        import (
            "compress/gzip"
            "io"
        )

        func handle(file io.Reader, target io.Writer) {
            _, _ = io.Copy(gzip.NewWriter(target), file)
        }
    Good:
        // in shop_test.go
        package shop

        import (
            "compress/gzip"
            "io"
        )

        func handle() {
            reader, _ := gzip.NewReader(packed)
            _, _ = io.Copy(target, reader)
        }
    Bad:
        package shop

        import (
            "archive/tar"
            "compress/gzip"
            "io"
        )

        func handle(packed io.Reader, target io.Writer) {
            reader, _ := gzip.NewReader(packed)
            archive := tar.NewReader(reader)
            _, _ = io.Copy(target, archive)
        }
    Good:
        package shop

        import (
            "archive/tar"
            "io"
        )

        func handle(file io.Reader, target io.Writer) {
            archive := tar.NewReader(file)
            _, _ = io.Copy(target, archive)
        }
    References:
        https://pkg.go.dev/io#LimitReader
    """
    source = call.argument(position=0 if call.method == "ReadAll" else 1)
    if _is_unpacking(source, context) and not context.in_tests:
        yield context.match(call.node)


def _is_unpacking(source: Node | None, context: FileContext) -> bool:
    """Whether a reader unpacks; one for `tar` does where it reads from another that does."""
    name = context.resolve(source)
    if name != "archive/tar.NewReader()" or source is None:
        return _UNPACKING.match(name) is not None
    binding = context.binding(source)
    made = context.as_call(binding.value if binding is not None else source)
    inner = made.argument(position=0) if made is not None else None
    return _UNPACKING.match(context.resolve(inner)) is not None
