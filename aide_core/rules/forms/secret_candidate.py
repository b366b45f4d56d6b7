"""What a secret rule's pattern found, and what a check may say about it."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

LINE_CONTEXT_BYTES = 240


class Verdict(Enum):
    """What a check makes of a candidate."""

    REJECT = "reject"
    ACCEPT = "accept"
    CERTAIN = "certain"
    WEAK = "weak"


class Candidate(Struct, frozen=True):
    """A text that has the shape of a secret.

    `start` and `end` are the byte offsets of the value in `data`. `body` is its random part
    (group `body` of the pattern), without a fixed prefix; the value itself where there is none.
    """

    data: bytes
    match: re.Match[bytes]
    value: bytes
    body: bytes
    start: int
    end: int

    @property
    def before(self) -> bytes:
        """The text of the same line before the value, its last 240 bytes at most."""
        floor = max(0, self.start - LINE_CONTEXT_BYTES)
        return self.data[max(floor, self.data.rfind(b"\n", floor, self.start) + 1) : self.start]

    @property
    def after(self) -> bytes:
        """The text of the same line after the value, its first 240 bytes at most."""
        ceiling = self.end + LINE_CONTEXT_BYTES
        newline = self.data.find(b"\n", self.end, ceiling)
        return self.data[self.end : newline if newline >= 0 else ceiling]

    def group(self, name: str) -> bytes:
        """The text of a named group; empty where it did not take part in the match."""
        return self.match.group(name) or b""


def candidate_of(data: bytes, match: re.Match[bytes]) -> Candidate:
    """The candidate that `match`, of a pattern with the group `secret`, stands for."""
    value: bytes = match.group("secret")
    body = match.groupdict().get("body") or value
    start, end = match.span("secret")
    return Candidate(data=data, match=match, value=value, body=body, start=start, end=end)
