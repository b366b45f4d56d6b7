"""Tell a stand-in for a secret from a secret."""

from __future__ import annotations

import itertools
import re

from aide_core.rules.forms.late_pattern import LatePattern

LONGEST_VALUE_BYTES = 4096

_WORDS = LatePattern(
    rb"example|sample|dummy|placeholder|change[-_ ]?(?:me|this|it)\b|changeme|fixme|your[-_ ]"
    rb"|replace[-_ ]?(?:me|this|with)|insert[-_ ]|redact|masked|removed|obfuscated|sanitized"
    rb"|not[-_ ]?(?:a[-_ ]?)?(?:real|secret|valid|used)|fake|bogus|foobar|lorem|ipsum|asdf"
    rb"|(?:token|key|secret|password|value|here)[-_ ]?here|goes[-_ ]?here|enter[-_ ]"
    rb"|some[-_ ]?(?:secret|token|key|password|value|thing)"
    rb"|(?<![a-z0-9])(?:foo|bar|baz|tbd|todo|demo|none|null|undefined)(?!\d{0,3}[a-z])"
    rb"|(?<![a-z])mock|test(?!imon|ament|if)|deadbeef|cafebabe|0xdead",
    re.IGNORECASE,
)
_INTERPOLATION = LatePattern(
    rb"\$\{|\$\(|#\{|\{\{|\}\}|<%|%>|\{[\w.!:]*\}|%\(\w+\)|%[sdr](?![a-z0-9])|^\$\w+$|^%\w+%$"
    rb"|^<[^>]*>$|^\[[^\]]*\]$|^@\w+@$|^__\w+__$|&\w+;",
)
_REFERENCE = LatePattern(
    rb"process\.env|os\.environ|getenv|import\.meta|secretsmanager|^(?:op|vault|ssm|arn|ref|env|"
    rb"file|secret|gcp|aws|azure|keyring|keychain|awssm|gopass|sops)(?:\+\w+)?:|^ENC[(\[]|^!(?:secret|vault|ref|sub|getatt|env|include|join)\b"
    rb"|^secretKeyRef|\bsecrets\.[A-Za-z_]|\bvars?\.[A-Za-z_]|\bdata\.[a-z_]+\.|^-----BEGIN",
)
_NAMED_STAND_IN = LatePattern(rb"fake|dummy|placeholder|bogus|not[-_ ]a[-_ ]real", re.IGNORECASE)
_REPEATED = LatePattern(rb"(.)\1{5,}", re.DOTALL)
_MASKED = LatePattern(rb"\*{3,}|\.{3,}$|^\.{3}|\xe2\x80\xa2{2,}|\xe2\x80\xa6|[xX]{4,}|_{4,}|-{4,}")
_PUBLISHED = (
    b"SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    b"TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
    b"dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    b"4eC39HqLyjWDarjtT1zdp7dc",
    b"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw",
    b"C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw",
)


def is_placeholder(value: bytes, line: bytes) -> bool:
    """Whether `value` stands for a secret without being one.

    `line` is the text of the line before the value, which may say so by a name such as
    `fake_token`. A value of more than 4096 bytes is taken as it is.
    """
    if len(value) > LONGEST_VALUE_BYTES:
        return False
    return (
        _is_monotonous(value)
        or _has_word(value)
        or _MASKED.search(value) is not None
        or _INTERPOLATION.search(value) is not None
        or _REFERENCE.search(value) is not None
        or any(published in value for published in _PUBLISHED)
        or _NAMED_STAND_IN.search(line) is not None
    )


def _has_word(value: bytes) -> bool:
    """Whether a telling word occurs in one case; random letters mostly mix the cases."""
    words = (match.group() for match in _WORDS.finditer(value))
    return any(word.islower() or word.isupper() or word.istitle() for word in words)


def _is_monotonous(value: bytes) -> bool:
    """Whether few characters, a long repetition or a count (`1234…`) make up the value."""
    length = len(value)
    if length >= 4 and len(set(value)) <= max(1, length // 10):
        return True
    if length >= 8 and len(set(value)) <= 3:
        return True
    if _REPEATED.search(value):
        return True
    run = _longest_count(value)
    return run >= 8 or (run >= 4 and run * 3 >= length * 2) or _is_cycle(value)


def _longest_count(value: bytes) -> int:
    """The length of the longest stretch that counts up or down, as `1234567890` does."""
    longest = up = down = 1
    for previous, current in itertools.pairwise(value):
        step = current - previous
        wraps = previous == ord("9") and current == ord("0")
        up = up + 1 if step == 1 or wraps else 1
        down = down + 1 if step == -1 else 1
        longest = max(longest, up, down)
    return longest if value else 0


def _is_cycle(value: bytes) -> bool:
    """Whether the value repeats a unit of one to eight characters, three times or more."""
    return any(
        value == (value[:size] * (len(value) // size + 1))[: len(value)]
        for size in range(1, min(8, len(value) // 3) + 1)
    )
