"""Pattern rules: every language, exact places in any text, and errors that say what is wrong."""

from __future__ import annotations

import pytest

from aide_core.engine import Options, RuleSet, audit
from aide_core.model import Finding
from aide_core.parse import decode
from aide_core.rules.yaml_rules import read_rules

_PATTERNS = {
    "python": ("pattern: risky($ARG)", "risky(data)"),
    "javascript": ("pattern: risky($ARG)", "risky(data);"),
    "typescript": ("pattern: risky($ARG)", "risky(data as string);"),
    "tsx": ("pattern: risky($ARG)", "const all = <a>{risky(data)}</a>;"),
    "java": ("pattern: risky($ARG)", "class A { void f() { risky(data); } }"),
    "go": ("{kind: call_expression, regex: '^risky'}", "package a\nfunc f() { risky(data) }"),
    "bash": ("pattern: risky $ARG", "risky data"),
    "yaml": ("pattern: 'risky: $ARG'", "risky: data"),
    "json": ("{kind: pair, regex: risky}", '{"risky": "data"}'),
    "hcl": ("{kind: attribute, regex: risky}", "risky = data"),
    "toml": ("pattern: risky = $ARG", 'risky = "data"'),
    "dockerfile": ("pattern: ADD risky $ARG", "FROM a\nADD risky /data"),
}


def _record(language: str, rule: str, extra: str = "") -> bytes:
    body = rule if rule.startswith("{") else f"\n  {rule}"
    return f"""
id: x-risky
languages: [{language}]
severity: high
confidence: high
category: security
summary: A risky call
message: "found $ARG"
why: It is.
remediation: Do not.
bad: [risky]
good: [fine]
rule: {body}
{extra}
""".encode()


def _found(language: str, rule: str, code: str | bytes, extra: str = "") -> list[Finding]:
    entries, problems = read_rules(_record(language, rule, extra), "x.yml", "x")
    assert [problem.message for problem in problems] == []
    raw = code if isinstance(code, bytes) else code.encode()
    source = decode("file", raw, language)
    return list(audit(source, RuleSet(entries), Options(reraise=True)).findings)


def _problem(language: str, rule: str, extra: str = "") -> str:
    entries, problems = read_rules(_record(language, rule, extra), "x.yml", "x")
    assert (entries, len(problems)) == ([], 1)
    return problems[0].message


@pytest.mark.parametrize("language", _PATTERNS)
def test_a_pattern_works_in_every_language(language: str) -> None:
    rule, code = _PATTERNS[language]
    found = _found(language, rule, code)
    assert [finding.rule for finding in found] == ["x-risky"]
    span = found[0].span
    assert "risky" in code.encode()[span.start : span.end].decode()


@pytest.mark.parametrize("language", _PATTERNS)
def test_a_pattern_finds_nothing_where_there_is_nothing(language: str) -> None:
    rule, code = _PATTERNS[language]
    assert _found(language, rule, code.replace("risky", "other")) == []


@pytest.mark.parametrize("language", ["python", "javascript", "toml", "dockerfile"])
def test_places_are_bytes_behind_text_that_is_not_ascii(language: str) -> None:
    rule, code = _PATTERNS[language]
    sign = "//" if language == "javascript" else "#"
    text = f"{sign} é → 😀 ü\n{code}\n"
    [finding] = _found(language, rule, text)
    data = text.encode()
    shown = data[finding.span.start : finding.span.end].decode()
    assert shown.replace("ADD ", "").startswith("risky")
    assert (finding.span.line, finding.span.column) == (2 + code[: code.find("ADD")].count("\n"), 1)


def test_columns_count_characters_on_a_line_that_is_not_ascii() -> None:
    text = 'x = "é😀"; risky("ü")\n'
    [finding] = _found("python", "pattern: risky($ARG)", text)
    assert (finding.span.column, finding.span.end_column) == (11, 21)
    assert text.encode()[finding.span.start : finding.span.end].decode() == 'risky("ü")'
    assert finding.message == 'found "ü"'


def test_places_are_right_with_windows_line_breaks() -> None:
    text = "a = 1\r\nb = 2\r\nrisky(data)\r\n"
    [finding] = _found("python", "pattern: risky($ARG)", text)
    assert (finding.span.line, finding.span.column) == (3, 1)
    assert text[finding.span.start : finding.span.end] == "risky(data)"
    assert finding.snippet == ("risky(data)",)


def test_a_fix_keeps_the_text_of_metavariables_and_lists() -> None:
    text = "é = 1\nrisky(first, second)\n"
    [finding] = _found("python", "pattern: risky($$$ARG)", text, "fix: safe($$$ARG)")
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert edit.text == "safe(first, second)"
    assert text.encode()[edit.start : edit.end] == b"risky(first, second)"


def test_a_span_underlines_one_metavariable() -> None:
    text = "é = risky(data)\n"
    [finding] = _found("python", "pattern: risky($ARG)", text, "span: ARG")
    assert text.encode()[finding.span.start : finding.span.end] == b"data"


@pytest.mark.parametrize(
    ("language", "imported"),
    [
        ("python", "from shop import risky as go\ngo(data)\n"),
        ("javascript", 'import { risky as go } from "shop";\ngo(data);\n'),
        ("typescript", 'import { risky as go } from "shop";\ngo(data);\n'),
        ("java", "import static shop.risky;\nclass A { void f() { risky(data); } }\n"),
    ],
)
def test_names_are_followed_through_imports(language: str, imported: str) -> None:
    names = "names:\n  F: [shop.risky]"
    assert len(_found(language, "pattern: $F($ARG)", imported, names)) == 1
    other = imported.replace("shop", "farm")
    assert _found(language, "pattern: $F($ARG)", other, names) == []


@pytest.mark.parametrize("language", ["dockerfile", "toml", "yaml", "json", "hcl", "bash"])
def test_names_are_refused_in_a_language_without_names(language: str) -> None:
    message = _problem(language, _PATTERNS[language][0], "names:\n  ARG: [shop.risky]")
    assert "names" in message or "binds" in message


@pytest.mark.parametrize("language", ["python", "javascript", "typescript", "java", "go"])
def test_a_pattern_that_does_not_parse_is_named(language: str) -> None:
    assert "the pattern `risky(((` is not valid" in _problem(language, "pattern: risky(((")


def test_a_broken_constraint_is_named() -> None:
    extra = "constraints:\n  ARG:\n    pattern: f((("
    assert "the pattern `f(((` is not valid" in _problem("python", "pattern: risky($ARG)", extra)


def test_an_unknown_kind_is_named() -> None:
    assert "left out: for python" in _problem("python", "{kind: no_such_kind}")


@pytest.mark.parametrize("extra", ["span: OTHER", "fix: safe($OTHER)", "names:\n  OTHER: [a.b]"])
def test_a_metavariable_that_nothing_binds_is_named(extra: str) -> None:
    assert "no pattern binds `$OTHER`" in _problem("python", "pattern: risky($ARG)", extra)


def test_plain_text_takes_no_patterns() -> None:
    assert "`text` has no grammar" in _problem("text", "pattern: risky($ARG)")
