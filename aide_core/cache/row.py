"""One remembered result: a file's stamp and digest, and what its audit found."""

from __future__ import annotations

from zlib import crc32

import msgspec
from msgspec import Struct

from aide_core.cache.stamp import FileStamp
from aide_core.model import FileReport, ProblemKind

_CHECK_BYTES = 4
# Clocks of file systems tick at most every 16 ms (NTFS, ext4 with a slow timer); FAT every 2 s,
# and a file system that keeps whole seconds shows it by a time without a fraction.
_TICK_NS = 100_000_000
_COARSE_TICK_NS = 2_000_000_000
_SECOND_NS = 1_000_000_000
# A database holds signed integers; Windows and some network disks use all 64 bits.
_INODE_MASK = (1 << 63) - 1
# Another audit of the same bytes may end otherwise, so these are not worth remembering.
_PASSING_PROBLEMS = frozenset(
    {
        ProblemKind.UNREADABLE,
        ProblemKind.VANISHED,
        ProblemKind.TIMEOUT,
        ProblemKind.WORKER_DIED,
        ProblemKind.INTERRUPTED,
    }
)


class CacheRow(Struct, frozen=True, array_like=True, gc=False):
    """What the cache holds of one file; the order of the fields is that of the columns.

    `checked_ns` is a time after the stamp was taken and before the content was read.
    `skip` is the reason if the content was left out, such as `minified`, else empty.
    `report` is empty for a file without findings and problems, which most are.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    checked_ns: int
    digest: bytes
    language: str
    code_lines: int
    skip: str = ""
    report: bytes | None = None


def fresh(known: CacheRow, stamp: FileStamp) -> bool:
    """Whether the file is surely unchanged since `known` was checked, judged without reading it.

    A file that changed within the same tick of the clock in which it was checked may change once
    more without its stamp telling, so such a row is not trusted, whatever it says.
    """
    return (
        known.mtime_ns == stamp.mtime_ns
        and known.size == stamp.size
        and known.ctime_ns == stamp.ctime_ns
        and known.inode == stamp.inode & _INODE_MASK
        and _settled(known.mtime_ns, known.checked_ns)
        and _settled(known.ctime_ns, known.checked_ns)
    )


def row_of(
    report: FileReport, stamp: FileStamp, *, digest: bytes, checked_ns: int, skip: str = ""
) -> CacheRow:
    """The row that remembers this report of a file; timings are not kept."""
    return CacheRow(
        path=stamp.path,
        size=stamp.size,
        mtime_ns=stamp.mtime_ns,
        ctime_ns=stamp.ctime_ns,
        inode=stamp.inode & _INODE_MASK,
        checked_ns=checked_ns,
        digest=digest,
        language=report.language,
        code_lines=report.code_lines,
        skip=skip,
        report=_packed(report) if report.findings or report.problems else None,
    )


def renewed(row: CacheRow, stamp: FileStamp, *, checked_ns: int) -> CacheRow:
    """The same result under a new stamp, for a file that was touched but holds the same bytes."""
    return CacheRow(
        path=row.path,
        size=stamp.size,
        mtime_ns=stamp.mtime_ns,
        ctime_ns=stamp.ctime_ns,
        inode=stamp.inode & _INODE_MASK,
        checked_ns=checked_ns,
        digest=row.digest,
        language=row.language,
        code_lines=row.code_lines,
        skip=row.skip,
        report=row.report,
    )


def report_of(row: CacheRow) -> FileReport | None:
    """The remembered report, or None if the bytes are damaged: then audit the file again."""
    if row.report is None:
        return FileReport(
            path=row.path, language=row.language, code_lines=row.code_lines, from_cache=True
        )
    check, packed = row.report[:_CHECK_BYTES], row.report[_CHECK_BYTES:]
    if crc32(packed).to_bytes(_CHECK_BYTES, "big") != check:
        return None
    try:
        report = msgspec.msgpack.decode(packed, type=FileReport)
    except msgspec.MsgspecError:
        return None
    return report if report.path == row.path else None


def worth_keeping(report: FileReport) -> bool:
    """Whether another audit of the same bytes would surely give the same report."""
    return not any(problem.kind in _PASSING_PROBLEMS for problem in report.problems)


def _settled(changed_ns: int, checked_ns: int) -> bool:
    tick_ns = _TICK_NS if changed_ns % _SECOND_NS else _COARSE_TICK_NS
    return changed_ns + tick_ns <= checked_ns


def _packed(report: FileReport) -> bytes:
    kept = msgspec.structs.replace(report, timings=(), from_cache=True)
    packed = msgspec.msgpack.encode(kept)
    return crc32(packed).to_bytes(_CHECK_BYTES, "big") + packed
