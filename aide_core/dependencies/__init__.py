"""What a repository is made of: components from lock files, and what advisories say of them.

Pure: texts go in, frozen records come out; no disk, no network, nothing is executed.
"""

from aide_core.dependencies.component import (
    Component,
    Digest,
    Ecosystem,
    canonical_name,
    key_of,
)
from aide_core.dependencies.lock_file import Format, Include, LockFile, LockText, Reading
from aide_core.dependencies.read import find_format, read_lock_file

__all__ = [
    "Component",
    "Digest",
    "Ecosystem",
    "Format",
    "Include",
    "LockFile",
    "LockText",
    "Reading",
    "canonical_name",
    "find_format",
    "key_of",
    "read_lock_file",
]
