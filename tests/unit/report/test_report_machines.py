"""What other programs read: GitHub commands, JUnit, JSON, SARIF, HTML and Markdown."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import msgspec
import pytest
from msgspec.structs import replace

from aide_core.model import (
    Edit,
    Finding,
    Fix,
    Problem,
    ProblemKind,
    Report,
    Span,
    Suppression,
    SuppressionOrigin,
)
from aide_core.report import RenderOptions, get_format

Make = Callable[..., Report]
ATTACK = "</script><img src=x onerror=alert(1)>\"'`"


def render(name: str, report: Report) -> str:
    return get_format(name).render(report, RenderOptions()).decode()


def sarif_run(report: Report) -> dict[str, list[dict[str, object]]]:
    run: dict[str, list[dict[str, object]]] = json.loads(render("sarif", report))["runs"][0]
    return run


def test_github_escapes_what_would_end_a_property_or_a_message(
    finding: Finding, report_of: Make
) -> None:
    odd = replace(finding, path="a,b:c%.py", message="50% \n::error::x")
    first = render("github", report_of(odd)).split("\n")[0]
    assert first == (
        "::error file=a%2Cb%3Ac%25.py,line=3,endLine=3,col=5,title=high%3A python/eval,"
        "endColumn=11::50%25 ::error::x"
    )


def test_json_reads_back_as_the_same_findings(finding: Finding, report_of: Make) -> None:
    report = report_of(finding)
    document = json.loads(render("json", report))
    assert document["schema"] == "aide-report/1"
    assert document["counts"]["high"] == 1
    assert msgspec.convert(document["findings"], tuple[Finding, ...]) == report.findings


def test_a_file_name_that_is_not_unicode_reaches_json_as_an_escape(
    finding: Finding, report_of: Make
) -> None:
    document = json.loads(render("json", report_of(replace(finding, path="caf\udce9.py"))))
    assert document["findings"][0]["path"] == "caf\\xe9.py"


def test_junit_has_a_suite_per_file_and_no_illegal_characters(
    finding: Finding, report_of: Make
) -> None:
    odd = replace(finding, path="b.py", message="\x00\x0b\ufffe bad", snippet=("\x01",))
    quiet = replace(finding, suppression=Suppression(SuppressionOrigin.BASELINE))
    root = ET.fromstring(render("junit", report_of(finding, odd, suppressed=(quiet,))))
    assert [suite.get("name") for suite in root] == ["AIde audit", "app/main.py", "b.py"]
    counts = [root.get(key) for key in ("tests", "failures", "errors", "skipped")]
    assert counts == ["4", "2", "0", "1"]


def test_junit_tells_of_problems_as_errors(report_of: Make) -> None:
    problem = Problem(ProblemKind.TIMEOUT, "took 5 s", path="slow.py")
    root = ET.fromstring(render("junit", report_of(problems=(problem,), partial=True)))
    assert root.get("errors") == "2"


def test_sarif_places_an_edit_inside_the_snippet_in_lines_and_columns(
    finding: Finding, report_of: Make
) -> None:
    wide = replace(
        finding,
        snippet=("é = f(", "  eval(s))"),
        span=Span(3, 5, 4, 10, 25, 37),
        fix=Fix("Use g", (Edit(25, 26, "g"), Edit(30, 34, ""), Edit(0, 0, "import g\n"))),
    )
    fixes = sarif_run(report_of(wide))["results"][0]["fixes"]
    regions = [
        replacement["deletedRegion"]
        for replacement in fixes[0]["artifactChanges"][0]["replacements"]  # type: ignore[index]
    ]
    assert regions == [
        {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 6},
        {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 7},
        {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
    ]


def test_sarif_places_any_other_edit_in_bytes(finding: Finding, report_of: Make) -> None:
    masked = replace(finding, snippet=("x = ****",), fix=Fix("Remove", (Edit(20, 27, ""),)))
    fixes = sarif_run(report_of(masked))["results"][0]["fixes"]
    change = fixes[0]["artifactChanges"][0]  # type: ignore[index]
    assert change["replacements"] == [{"deletedRegion": {"byteOffset": 20, "byteLength": 7}}]


def test_sarif_keeps_silenced_findings_with_their_reason(finding: Finding, report_of: Make) -> None:
    quiet = replace(finding, suppression=Suppression(SuppressionOrigin.COMMENT, "by hand"))
    results = sarif_run(report_of(suppressed=(quiet,)))["results"]
    assert results[0]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "by hand"}
    ]


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("/srv/my app", "file:///srv/my%20app/"),
        ("/", "file:///"),
        ("C:\\code\\app", "file:///C:/code/app/"),
    ],
)
def test_sarif_names_the_root_as_a_uri(report_of: Make, root: str, expected: str) -> None:
    log = json.loads(render("sarif", replace(report_of(), root=root)))
    assert log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]["uri"] == expected


class Page(HTMLParser):
    """The elements and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value for key, value in attrs if key in {"src", "href", "srcset"}]


def test_html_escapes_everything_and_fetches_nothing(finding: Finding, report_of: Make) -> None:
    bad = replace(finding, path=ATTACK, message=ATTACK, rule=ATTACK, snippet=(ATTACK,))
    problem = Problem(ProblemKind.UNREADABLE, ATTACK, hint=ATTACK, path=ATTACK)
    report = report_of(bad, suppressed=(bad,), problems=(problem,), scope=ATTACK)
    page = Page(render("html", replace(report, root=ATTACK)))
    assert "img" not in page.tags
    assert page.tags.count("script") == 1
    assert page.fetched == ["#main"]


def test_html_allows_its_own_style_and_script_only(report_of: Make) -> None:
    text = render("html", report_of())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_markdown_keeps_hostile_text_from_becoming_markup(
    finding: Finding, report_of: Make
) -> None:
    bad = replace(finding, message="@team [x](http://e) <b> | *y*", snippet=("```", "# x"))
    text = render("markdown", report_of(bad))
    assert "@&#8203;team \\[x\\](http:&#8203;//e) &lt;b&gt; \\| \\*y\\*" in text
    assert "````\n```\n# x\n````" in text


def test_markdown_fits_a_comment(finding: Finding, report_of: Make) -> None:
    many = [replace(finding, path=f"f{n}.py", snippet=("y" * 300,) * 5) for n in range(50)]
    text = render("markdown", report_of(*many))
    assert len(text) < 65_536
    assert "not shown here" in text
