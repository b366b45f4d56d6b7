"""The documentation page of a rule."""

from __future__ import annotations

import pytest

from aide_core.model import Category, Confidence, RuleInfo, Severity
from aide_core.report.content.visible import display_width
from aide_core.report.rule_page import facts
from aide_core.report.rule_page.markdown import markdown_entry, markdown_page
from aide_core.report.rule_page.terminal import terminal_page
from aide_core.report.terminal.ink import Ink

RULE = RuleInfo(
    id="py-eval",
    pack="python",
    languages=("python",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    category=Category.SECURITY,
    summary="Text is run as code",
    message="This runs text.",
    why="Whoever writes the text decides what happens, " * 6,
    remediation="Parse it instead.",
    bad=("eval(text)\n", "# ```\nexec(text)\n"),
    good=("ast.literal_eval(text)\n",),
    cwe=(95,),
    references=("https://example.com/eval",),
    aliases=("bandit:B307",),
    controls=("soc2:CC6.6", "gdpr:32(1)(b)"),
    fixable=True,
)
PLAIN = Ink(colour=False, hyperlinks=False, root="")


def with_language(*languages: str) -> RuleInfo:
    fields = {name: getattr(RULE, name) for name in RULE.__struct_fields__}
    return RuleInfo(**{**fields, "languages": languages})


def test_the_markdown_page_says_all_of_the_record() -> None:
    page = markdown_page(RULE)
    for said in (
        "# `py-eval`",
        "Text is run as code.",
        "**high** · likely · security · Python · has a fix",
        "[CWE-95](https://cwe.mitre.org/data/definitions/95.html)",
        "`bandit B307`",
        "## Why",
        "Parse it instead.",
        "```python\neval(text)\n```",
        "````python\n# ```\nexec(text)\n````",
        "# aide: ignore[py-eval] why it is safe here",
        '[rules."py-eval"]',
        "<https://example.com/eval>",
        "SOC 2 CC6.6, GDPR 32(1)(b). A proposed mapping; no auditor has reviewed it.",
    ):
        assert said in page


def test_headings_stand_below_the_given_level() -> None:
    entry = markdown_entry(RULE, level=2)
    assert entry.startswith("## `py-eval`\n")
    assert "\n### Why\n" in entry
    assert "aide: ignore" not in entry


@pytest.mark.parametrize("width", [40, 80, 120])
def test_prose_fits_the_terminal(width: int) -> None:
    lines = terminal_page(RULE, PLAIN, width).splitlines()
    before = lines.index("Reported")
    assert max(display_width(line) for line in lines[1:before]) <= width


def test_the_terminal_page_has_colours_only_on_demand() -> None:
    assert "\x1b" not in terminal_page(RULE, PLAIN, 80)
    assert "\x1b[1mpy-eval" in terminal_page(RULE, Ink(True, False, ""), 80)


@pytest.mark.parametrize(
    ("language", "begin"),
    [("python", "# aide:"), ("javascript", "// aide:"), ("text", "# aide:"), ("bash", "# aide:")],
)
def test_the_comment_is_that_of_the_language(language: str, begin: str) -> None:
    comment = facts.silencing_comment(with_language(language))
    assert comment.startswith(begin)


def test_what_a_project_rule_says_cannot_command_the_terminal() -> None:
    fields = {name: getattr(RULE, name) for name in RULE.__struct_fields__}
    hostile = RuleInfo(**{**fields, "summary": "a\x1b[2J", "why": "\x1b]0;x\x07", "bad": ("\x1b",)})
    assert "\x1b" not in terminal_page(hostile, PLAIN, 80)
