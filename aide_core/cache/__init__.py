"""What survives between audits: results by content, and the baseline of accepted findings."""

from aide_core.cache.baseline import (
    Baseline,
    BaselineEntry,
    BaselineUpdate,
    apply_baseline,
    read_baseline,
    update_baseline,
    write_baseline,
)
from aide_core.cache.results import ResultCache
from aide_core.cache.row import CacheRow, fresh, renewed, report_of, row_of, worth_keeping
from aide_core.cache.stamp import FileStamp, content_digest

__all__ = [
    "Baseline",
    "BaselineEntry",
    "BaselineUpdate",
    "CacheRow",
    "FileStamp",
    "ResultCache",
    "apply_baseline",
    "content_digest",
    "fresh",
    "read_baseline",
    "renewed",
    "report_of",
    "row_of",
    "update_baseline",
    "worth_keeping",
    "write_baseline",
]
