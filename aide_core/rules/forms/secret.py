"""The secret form: a pattern, and what must be true of the text it finds.

A text is scanned only near a keyword. A line of any length costs linear time, because the scan
never leaves a window of fixed size around each keyword, and windows that touch are merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Protocol

from ahocorasick_rs import BytesAhoCorasick
from msgspec import Struct

from aide_core.model import Confidence
from aide_core.rules.forms.entropy import shannon_entropy
from aide_core.rules.forms.placeholders import is_placeholder
from aide_core.rules.forms.secret_candidate import Candidate, Verdict, candidate_of
from aide_core.rules.forms.secret_checks import CHECKS, Check
from aide_core.rules.forms.secret_form import SecretForm

MAX_HITS = 200
MAX_CANDIDATES = 20_000
BEFORE_KEYWORD_BYTES = 256
AFTER_KEYWORD_BYTES = 4096
MULTILINE_BYTES = 16_384
CONTEXT_BEFORE_BYTES = 240
CONTEXT_AFTER_BYTES = 80
AUTOMATON_BYTES = 2_000_000
LEAST_AUTOMATON_KEYWORDS = 4
MASK_SHOWN = 4
MASK_LONGEST = 16

_CONFIDENCE = {Verdict.CERTAIN: Confidence.HIGH, Verdict.WEAK: Confidence.LOW}
_ASSIGNED_TAIL = rb"""[\w.\-]{0,40}["'`\])]{0,3}\s{0,4}(?:=>|[:=]{1,3}|,|\(|\s)\s{0,4}["'`]?$"""


class SecretHit(Struct, frozen=True):
    """A secret in a text: byte offsets of its value, and how sure if not as the rule says."""

    start: int
    end: int
    confidence: Confidence | None = None


class SecretMatcher(Protocol):
    """What `compile_secret` makes: it finds the secrets of a text.

    `lowered` is the text in lower case, for a caller who asks many matchers about one text.
    """

    def __call__(self, data: bytes, lowered: bytes | None = None) -> Iterator[SecretHit]:
        """The secrets in a text, in order."""
        ...


class _Compiled(Struct, frozen=True):
    """A form with its regular expressions compiled and its check looked up."""

    form: SecretForm
    pattern: re.Pattern[bytes]
    keywords: tuple[bytes, ...]
    automaton: BytesAhoCorasick | None
    check: Check | None
    context: re.Pattern[bytes] | None
    assigned_to: re.Pattern[bytes] | None


def compile_secret(form: SecretForm) -> SecretMatcher:
    """The matcher that `form` declares; it never raises and yields at most 200 hits.

    It looks at no more than 20,000 places of a text where the pattern matches.

    Raises `ValueError`, with a sentence for the author of the rule, if the form is wrong.
    """
    compiled = _Compiled(
        form=form,
        pattern=_pattern_of(form),
        keywords=_keywords_of(form),
        automaton=_automaton_of(form),
        check=_check_of(form),
        context=_any_of(form.context, b""),
        assigned_to=_any_of(form.assigned_to, _ASSIGNED_TAIL),
    )

    def match(data: bytes, lowered: bytes | None = None) -> Iterator[SecretHit]:
        return _hits(compiled, data, data.lower() if lowered is None else lowered)

    return match


def mask(value: bytes) -> str:
    """`value` for people: its first four characters, its length, and dots for the rest.

    A value shorter than sixteen characters shows less, so that never more than a quarter is told.
    """
    text = value.decode("utf-8", "replace")
    shown = min(MASK_SHOWN, len(text) // 4)
    dots = "•" * min(len(text) - shown, MASK_LONGEST)
    return f"{text[:shown]}{dots} ({len(text)} characters)"


def without_overlaps(
    hits: Iterable[tuple[str, SecretForm, SecretHit]],
) -> list[tuple[str, SecretHit]]:
    """One hit per place, with the id of its rule: a provider's rule before a generic one.

    Among equals the longer hit wins, then the rule that comes first.
    """
    ordered = sorted(hits, key=lambda item: (item[1].generic, item[2].start - item[2].end, item[0]))
    kept: list[tuple[str, SecretHit]] = []
    for rule, _, hit in ordered:
        if all(hit.end <= other.start or other.end <= hit.start for _, other in kept):
            kept.append((rule, hit))
    return sorted(kept, key=lambda item: item[1].start)


def _hits(compiled: _Compiled, data: bytes, lowered: bytes) -> Iterator[SecretHit]:
    count = 0
    last_end = -1
    for match in islice(_matches(compiled, data, lowered), MAX_CANDIDATES):
        candidate = candidate_of(data, match)
        if candidate.start < last_end:
            continue
        verdict = _judge(compiled, candidate)
        if verdict is Verdict.REJECT:
            continue
        last_end = candidate.end
        yield SecretHit(candidate.start, candidate.end, _CONFIDENCE.get(verdict))
        count += 1
        if count >= MAX_HITS:
            return


def _matches(compiled: _Compiled, data: bytes, lowered: bytes) -> Iterator[re.Match[bytes]]:
    for start, end in _windows(compiled, lowered):
        yield from compiled.pattern.finditer(data, start, end)


def _judge(compiled: _Compiled, candidate: Candidate) -> Verdict:
    form = compiled.form
    if form.entropy and shannon_entropy(candidate.body) < form.entropy:
        return Verdict.REJECT
    before = candidate.before
    if compiled.assigned_to is not None and not compiled.assigned_to.search(before):
        return Verdict.REJECT
    if compiled.context is not None and not _has_context(compiled.context, candidate):
        return Verdict.REJECT
    if is_placeholder(candidate.body, before[-80:]):
        return Verdict.REJECT
    return compiled.check(candidate) if compiled.check is not None else Verdict.ACCEPT


def _has_context(words: re.Pattern[bytes], candidate: Candidate) -> bool:
    floor = max(0, candidate.start - CONTEXT_BEFORE_BYTES)
    if words.search(candidate.data, floor, candidate.start):
        return True
    ceiling = candidate.end + CONTEXT_AFTER_BYTES
    return words.search(candidate.data, candidate.end, ceiling) is not None


def _windows(compiled: _Compiled, lowered: bytes) -> Iterator[tuple[int, int]]:
    """The ranges of a text around its keywords, in order and without overlap."""
    multiline = compiled.form.multiline
    reach = MULTILINE_BYTES if multiline else AFTER_KEYWORD_BYTES
    merged_start, merged_end = -1, -1
    for position in _positions(compiled, lowered, reach // 2):
        if not multiline and lowered.startswith(b"\n", merged_end) and position < merged_end:
            continue
        start, end = _window(lowered, position, multiline=multiline)
        if start > merged_end:
            if merged_end >= 0:
                yield merged_start, merged_end
            merged_start = start
        merged_end = max(merged_end, end)
    if merged_end >= 0:
        yield merged_start, merged_end


def _window(lowered: bytes, position: int, *, multiline: bool) -> tuple[int, int]:
    """The range around a keyword: its line, or a stretch of it, or more where lines may break."""
    start = max(0, position - BEFORE_KEYWORD_BYTES)
    if multiline:
        return start, min(len(lowered), position + MULTILINE_BYTES)
    end = min(len(lowered), position + AFTER_KEYWORD_BYTES)
    newline = lowered.find(b"\n", position, end)
    return max(start, lowered.rfind(b"\n", start, position) + 1), newline if newline >= 0 else end


def _positions(compiled: _Compiled, lowered: bytes, step: int) -> Iterable[int]:
    """Where keywords stand, in order; at most one of each kind per `step` bytes of a large text."""
    if compiled.automaton is not None and len(lowered) <= AUTOMATON_BYTES:
        return [start for _, start, _ in compiled.automaton.find_matches_as_indexes(lowered)]
    return merge(*(_occurrences(lowered, keyword, step) for keyword in compiled.keywords))


def _occurrences(lowered: bytes, keyword: bytes, step: int) -> Iterator[int]:
    """Where `keyword` stands, skipping the occurrences that one line has within `step` bytes."""
    position = lowered.find(keyword)
    while position >= 0:
        yield position
        newline = lowered.find(b"\n", position, position + step)
        position = lowered.find(keyword, newline if newline >= 0 else position + step)


def _automaton_of(form: SecretForm) -> BytesAhoCorasick | None:
    """Many keywords are looked for at once; a few are found faster one by one."""
    keywords = _keywords_of(form)
    return BytesAhoCorasick(keywords) if len(keywords) >= LEAST_AUTOMATON_KEYWORDS else None


def _pattern_of(form: SecretForm) -> re.Pattern[bytes]:
    try:
        pattern = re.compile(form.pattern.encode())
    except re.error as error:
        message = f"secret.pattern is not a regular expression: {error}."
        raise ValueError(message) from error
    if "secret" not in pattern.groupindex:
        message = "secret.pattern needs the group (?P<secret>…) around the value."
        raise ValueError(message)
    if pattern.match(b""):
        message = "secret.pattern matches the empty text, so it would match everywhere."
        raise ValueError(message)
    return pattern


def _keywords_of(form: SecretForm) -> tuple[bytes, ...]:
    if not form.keywords or not all(form.keywords):
        message = "secret.keywords needs at least one literal, and none of them empty."
        raise ValueError(message)
    return tuple(keyword.lower().encode() for keyword in form.keywords)


def _check_of(form: SecretForm) -> Check | None:
    if not form.check:
        return None
    if form.check not in CHECKS:
        message = f"secret.check names no check: {form.check}; known are {', '.join(CHECKS)}."
        raise ValueError(message)
    return CHECKS[form.check]


def _any_of(words: tuple[str, ...], tail: bytes) -> re.Pattern[bytes] | None:
    if not words:
        return None
    joined = b"|".join(re.escape(word.encode()) for word in words)
    return re.compile(b"(?:" + joined + b")" + tail, re.IGNORECASE)
