"""Regular expressions that are compiled when they are first used.

Those of the secret rules take 15 ms together, which an audit without a candidate need not pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class LatePattern:
    """A pattern over bytes with the methods that the secret rules use."""

    def __init__(self, pattern: bytes, flags: int = 0) -> None:
        self._source = pattern
        self._flags = flags
        self._compiled: re.Pattern[bytes] | None = None

    def search(self, text: bytes) -> re.Match[bytes] | None:
        """The first match anywhere in the text."""
        return self._pattern().search(text)

    def match(self, text: bytes) -> re.Match[bytes] | None:
        """The match at the beginning of the text."""
        return self._pattern().match(text)

    def finditer(self, text: bytes) -> Iterator[re.Match[bytes]]:
        """Every match."""
        return self._pattern().finditer(text)

    def findall(self, text: bytes) -> list[bytes]:
        """The text of every match; the pattern has no groups."""
        return self._pattern().findall(text)

    def sub(self, replacement: bytes, text: bytes) -> bytes:
        """The text with every match replaced."""
        return self._pattern().sub(replacement, text)

    def _pattern(self) -> re.Pattern[bytes]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled
