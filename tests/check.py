"""The one way tests ask the engine: `check(code, rule)` gives what a rule finds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from aide_core.engine import Options, RuleSet, audit
from aide_core.model import FileReport, Finding
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.rules.catalogue import Catalogue, compile_catalogue


@cache
def catalogue() -> Catalogue:
    """Every built-in rule, compiled once for all tests."""
    return compile_catalogue()


@cache
def rules_for(ids: tuple[str, ...]) -> RuleSet:
    """The built-in rules with these ids; all when none is given."""
    chosen = [entry for entry in catalogue().entries if not ids or entry.id in ids]
    return RuleSet(chosen, (entry.id for entry in catalogue().entries), catalogue().models)


def report(code: str | bytes, *ids: str, path: str = "example.py") -> FileReport:
    """The audit of a text by these rules (all when none is named); a crashing rule raises."""
    raw = code.encode() if isinstance(code, str) else code
    source = decode(path, raw, detect(path, raw))
    return audit(source, rules_for(ids), Options(reraise=True))


def check(code: str | bytes, *ids: str, path: str = "example.py") -> Sequence[Finding]:
    """The open findings of these rules in a text."""
    return [f for f in report(code, *ids, path=path).findings if f.suppression is None]
