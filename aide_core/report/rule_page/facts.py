"""What every page of a rule says besides the record itself: names, advice, how to silence it."""

from __future__ import annotations

from aide_core.model import RuleInfo
from aide_core.parse import get_language
from aide_core.report.content.wording import CERTAINTY

CONTROLS_NOTE = "A proposed mapping; no auditor has reviewed it."
_STANDARDS = {"soc2": "SOC 2", "hipaa": "HIPAA", "gdpr": "GDPR"}
_ANY_TEXT = "text"


def languages(rule: RuleInfo) -> str:
    """The languages of a rule by their titles."""
    return ", ".join(
        "any text" if name == _ANY_TEXT else get_language(name).title for name in rule.languages
    )


def traits(rule: RuleInfo) -> tuple[str, ...]:
    """What a rule is, in few words each: how sure, what kind, for what, whether it is mended."""
    fixed = ("has a fix",) if rule.fixable else ()
    return (CERTAINTY[rule.confidence], str(rule.category), languages(rule), *fixed)


def cwe_uri(cwe: int) -> str:
    """The page about a weakness."""
    return f"https://cwe.mitre.org/data/definitions/{cwe}.html"


def controls(rule: RuleInfo) -> tuple[str, ...]:
    """The controls a rule may count for, by the names of their standards."""
    pairs = (control.partition(":") for control in rule.controls)
    return tuple(f"{_STANDARDS.get(standard, standard)} {name}" for standard, _, name in pairs)


def other_names(rule: RuleInfo) -> tuple[str, ...]:
    """The equivalents of a rule in other tools, such as `bandit B602`."""
    return tuple(" ".join(alias.split(":", 1)) for alias in rule.aliases)


def silencing_comment(rule: RuleInfo) -> str:
    """The comment that silences one finding; empty if a language has no comments."""
    marker = f"aide: ignore[{rule.id}] why it is safe here"
    language = rule.languages[0] if rule.languages else _ANY_TEXT
    if language == _ANY_TEXT:
        return f"# {marker}"
    comments = get_language(language).comments
    if comments.line:
        return f"{comments.line} {marker}"
    begin, end = comments.block
    return f"{begin} {marker} {end}" if begin else ""


def settings_example(rule: RuleInfo) -> tuple[str, ...]:
    """The lines of `aide.toml` that change a rule everywhere, and switch it off in tests."""
    return (
        f'[rules."{rule.id}"]',
        'severity = "low"        # or: enabled = false',
        "",
        "[[paths]]",
        'match = ["tests/"]',
        f'rules."{rule.id}" = {{ enabled = false }}',
    )


def headline(rule: RuleInfo) -> str:
    """The summary of a rule without a full stop."""
    return " ".join(rule.summary.split()).rstrip(".")
