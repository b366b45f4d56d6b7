"""Names for findings that outlive edits elsewhere in the file.

A fingerprint knows the rule, the path and the flagged text, not the line, so that inserting or
moving code around a finding leaves it known to baselines and to those who read SARIF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

_DIGEST_BYTES = 8


def fingerprint(rule: str, path: str, *, anchor_text: str, occurrence: int) -> str:
    """16 hex digits for the `occurrence`-th (from 0) finding of a rule on this text in a file.

    Only the words of `anchor_text` count, not how it is indented or broken into lines.
    """
    anchor = " ".join(anchor_text.split())
    # Rules and paths hold no NUL, so it keeps ("ab", "c") apart from ("a", "bc").
    named = "\0".join((rule, path, anchor, str(occurrence)))
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def fingerprint_all(path: str, anchors: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The fingerprints of a file's findings, given as (rule, anchor text) in order of place."""
    seen: Counter[tuple[str, str]] = Counter()
    named: list[str] = []
    for rule, anchor_text in anchors:
        kind = (rule, " ".join(anchor_text.split()))
        named.append(fingerprint(rule, path, anchor_text=kind[1], occurrence=seen[kind]))
        seen[kind] += 1
    return tuple(named)
