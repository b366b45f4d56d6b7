"""How random a text looks."""

from __future__ import annotations

from collections import Counter
from math import log2


def shannon_entropy(value: bytes) -> float:
    """Bits per character of `value` by the frequency of its characters; 0 for an empty text.

    Random hexadecimal of 32 characters has about 3.6, random base64 of 40 about 4.8, an English
    word between 2 and 3.
    """
    total = len(value)
    if not total:
        return 0.0
    return max(0.0, -sum(n / total * log2(n / total) for n in Counter(value).values()))
