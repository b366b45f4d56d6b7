"""What a pattern rule declares, apart from the library that runs it, which is slow to import."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from msgspec import Struct

from aide_core.rules.paths import is_test_path

PatternObject = Mapping[str, Any]
VARIABLE = re.compile(r"\$\$\$([A-Z_][A-Z0-9_]*)|\$([A-Z_][A-Z0-9_]*)")
_LAST = re.compile(r"(?:\(\)|\[\])+$")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,}")


class PatternForm(Struct, frozen=True, omit_defaults=True):
    """A rule object of ast-grep with what AIde adds to it.

    `names` says which dotted names a metavariable must refer to, through imports and aliases.
    `span` names the metavariable to underline instead of the whole match.
    `fix` is the text that replaces the match, with the metavariables in it filled.
    `files` are globs one of which the path must fit, in lower case; `*` stands for `/` too.
    `skip_tests` leaves test code alone.
    """

    rule: dict[str, Any]
    constraints: dict[str, Any] = {}
    utils: dict[str, Any] = {}
    names: dict[str, tuple[str, ...]] = {}
    span: str = ""
    fix: str = ""
    fix_title: str = ""
    fix_safe: bool = True
    files: tuple[str, ...] = ()
    skip_tests: bool = False

    @property
    def config(self) -> dict[str, Any]:
        """The rule configuration as ast-grep takes it."""
        parts = {"rule": self.rule, "constraints": self.constraints, "utils": self.utils}
        return {key: value for key, value in parts.items() if value}


def may_match(form: PatternForm, path: str, data: bytes) -> bool:
    """Whether a pattern is about this file, and the file spells one of the names it asks for.

    It saves the second parse that patterns need, where a word only occurs inside others.
    """
    if form.skip_tests and is_test_path(path):
        return False
    if form.files and not any(fnmatchcase(path.lower(), glob) for glob in form.files):
        return False
    wanted = next(iter(form.names.values()), ())
    lasts = tuple(sorted({_LAST.sub("", name).rpartition(".")[2] for name in wanted}))
    if not lasts or any("*" in name for name in wanted):
        return True
    return _any_word(lasts).search(data) is not None


@lru_cache(maxsize=1024)
def _any_word(words: tuple[str, ...]) -> re.Pattern[bytes]:
    return re.compile(rb"\b(?:" + b"|".join(re.escape(word.encode()) for word in words) + rb")\b")


def pattern_words(rule: PatternObject) -> list[frozenset[str]]:
    """Alternatives of words that text matching a rule object must contain; empty: unknown.

    Only what is certain counts: the plain words of patterns, all parts of `all`, each of `any`.
    """
    best: list[frozenset[str]] = []
    pattern = rule.get("pattern")
    if isinstance(pattern, Mapping):
        pattern = None if "selector" in pattern else pattern.get("context")
    if isinstance(pattern, str):
        words = frozenset(_WORD.findall(VARIABLE.sub(" ", pattern)))
        best = [words] if words else []
    for part in [*rule.get("all", ()), *(rule[k] for k in ("has", "inside") if k in rule)]:
        found = pattern_words(part) if isinstance(part, Mapping) else []
        if found and (not best or min(map(len, found)) > min(map(len, best))):
            best = found
    branches = [pattern_words(part) for part in rule.get("any", ())]
    if branches and all(branches) and not best:
        best = [words for branch in branches for words in branch]
    return best
