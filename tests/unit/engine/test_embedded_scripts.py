"""Pages, components, templates and Markdown audited with the code inside them."""

from __future__ import annotations

import pytest

from aide_core.engine import Options, audit
from aide_core.model import FileReport, Finding
from aide_core.parse import decode, detect
from tests.check import report, rules_for

_TOKEN = "xq7Rv2Lm9Tz4Kc8Wb3Nf6Yh1"
_UNUSED = "aide-unused-suppression"


def _open(text: str, *ids: str, path: str = "a.vue") -> list[Finding]:
    return [f for f in report(text, *ids, path=path).findings if f.suppression is None]


def _places(text: str, *ids: str, path: str = "a.vue") -> list[tuple[str, str]]:
    data = text.encode()
    found = _open(text, *ids, path=path)
    return [(each.rule, data[each.span.start : each.span.end].decode()) for each in found]


def _markdown(text: str, *ids: str, limit: int = 100, asked: bool = True) -> FileReport:
    source = decode("a.md", text.encode(), detect("a.md"))
    options = Options(limit, reraise=True, markdown_code=asked)
    return audit(source, rules_for(ids), options)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.vue", '<template><p>é</p></template>\n<script setup lang="ts">\n@\n</script>'),
        ("a.svelte", "<p>{name}</p><script>@</script>"),
        ("a.html", "<body>\r\n<script>\r\n@\r\n</script>"),
        ("a.j2", "{% if a %}<script>let x = {{ x }}; @</script>{% endif %}"),
        ("a.erb", "<script><% if a %>@<% end %></script>"),
        ("a.ejs", "<script><% if (a) { %>@<% } %></script>"),
        ("a.hbs", "<script>{{#if a}}@{{/if}}</script>"),
        ("a.jsp", "<script>var a = <%= a %>; var b = '${b}'; @</script>"),
    ],
)
def test_code_is_found_at_its_place(path: str, text: str) -> None:
    whole = text.replace("@", "eval(code);")
    assert _places(whole, "js-eval", path=path) == [("js-eval", "eval(code)")]
    [finding] = _open(whole, "js-eval", path=path)
    line = whole.splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == "eval(code)"
    assert finding.path == path


def test_the_report_is_that_of_the_file() -> None:
    found = report("<template>\n</template>\n\n<script>\nf()\n</script>\n", path="a.vue")
    assert (found.language, found.code_lines, found.problems) == ("vue", 5, ())


def test_the_lines_shown_are_those_of_the_file() -> None:
    text = "<b>é</b><script>eval({{ x|tojson }})</script>"
    [finding] = _open(text, "js-eval", path="a.html")
    assert finding.snippet == (text,)
    assert text[finding.span.column - 1 : finding.span.end_column - 1] == "eval({{ x|tojson }})"


def test_a_secret_is_hidden_from_the_lines_of_other_findings() -> None:
    text = f'<script>eval(a); const password = "{_TOKEN}";</script>'
    found = _open(text, path="a.html")
    assert "js-eval" in [each.rule for each in found]
    assert "secrets" in [str(each.category) for each in found]
    assert [each.rule for each in found if _TOKEN in "".join(each.snippet)] == []


def test_both_languages_of_a_component_are_audited() -> None:
    text = '<script>eval(a)</script><script setup lang="ts">eval(b as string)</script>'
    assert _places(text, "js-eval") == [
        ("js-eval", "eval(a)"),
        ("js-eval", "eval(b as string)"),
    ]


def test_equal_findings_in_two_codes_have_names_of_their_own() -> None:
    text = '<script>eval(a)</script><script setup lang="ts">eval(a)</script>'
    prints = [each.fingerprint for each in _open(text, "js-eval")]
    assert len(set(prints)) == 2
    assert prints[0] == _open("<script>eval(a)</script>", "js-eval")[0].fingerprint


def test_a_secret_in_a_script_is_reported_once() -> None:
    text = f'<script>const password = "{_TOKEN}";</script>\n<p>x</p>'
    found = [each for each in _open(text, path="a.html") if each.category == "secrets"]
    assert len(found) == 1


def test_a_secret_beside_the_script_is_found() -> None:
    text = f"<script>f()</script>\n<!-- AKIA{'Z7QPL2XNV4RTJ6WB'} -->"
    found = [each for each in _open(text, path="a.html") if each.category == "secrets"]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>\neval(a); // aide: ignore[js-eval] ours\n</script>",
        "<script>\n// aide: ignore[js-eval] ours\neval(a);\n</script>",
        "<!-- aide: ignore-file[js-eval] ours -->\n<script>\neval(a);\n</script>",
        (
            "<!-- aide: ignore-start[js-eval] ours -->\n<script>\neval(a);\n</script>\n"
            "<!-- aide: ignore-end -->"
        ),
        "<!-- aide: ignore[js-eval] ours -->\n<script>eval(a);</script>",
    ],
)
def test_markers_silence_code_and_count_as_used(text: str) -> None:
    found = report(text, "js-eval", _UNUSED, path="a.vue").findings
    assert [(each.rule, each.suppression is not None) for each in found] == [("js-eval", True)]
    assert found[0].suppression is not None
    assert found[0].suppression.reason == "ours"
    assert "aide:" in text.splitlines()[found[0].suppression.line - 1]


@pytest.mark.parametrize(
    ("path", "comment"),
    [
        ("a.vue", "<!-- {} -->"),
        ("a.j2", "{{# {} #}}"),
        ("a.erb", "<%# {} %>"),
        ("a.hbs", "{{{{!-- {} --}}}}"),
        ("a.jsp", "<%-- {} --%>"),
    ],
)
def test_an_unused_marker_is_told_once_and_can_be_removed(path: str, comment: str) -> None:
    text = f"<b>\n{comment.format('aide: ignore[js-eval] gone')}\n</b><script>f()</script>"
    [finding] = _open(text, "js-eval", _UNUSED, path=path)
    assert finding.rule == _UNUSED
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert text[: edit.start] + edit.text + text[edit.end :] == ("<b>\n</b><script>f()</script>")


def test_an_unused_marker_in_a_script_is_told_once() -> None:
    text = "<script>\nf() // aide: ignore[js-eval] gone\n</script>"
    assert [each.rule for each in _open(text, "js-eval", _UNUSED)] == [_UNUSED]


def test_markdown_code_is_audited_on_request_alone() -> None:
    text = "```python\neval(x)\n```\n"
    assert [each.rule for each in _markdown(text, "py-eval").findings] == ["py-eval"]
    assert _markdown(text, "py-eval", asked=False).findings == ()


def test_blocks_of_markdown_are_strangers_and_their_findings_are_told_apart() -> None:
    text = "```py\nimport subprocess as sp\n```\n```py\nsp.run(a, shell=True)\neval(x)\n```\n"
    text += "```py\neval(x)\n```\n"
    found = _markdown(text, "py-eval", "py-subprocess-shell").findings
    assert [each.rule for each in found] == ["py-eval", "py-eval"]
    assert len({each.fingerprint for each in found}) == 2
    assert [each.span.line for each in found] == [6, 9]


def test_the_limit_of_findings_is_that_of_the_file() -> None:
    found = _markdown("```py\neval(x)\n```\n" * 5, "py-eval", limit=3)
    assert [each.span.line for each in found.findings] == [2, 5, 8]
    assert [problem.rule for problem in found.problems] == ["py-eval"]


def test_a_comment_marker_in_markdown_silences_the_block() -> None:
    text = "<!-- aide: ignore-file[py-eval] shown only -->\n```py\neval(x)\n```\n"
    [finding] = _markdown(text, "py-eval", _UNUSED).findings
    assert finding.suppression is not None


def test_a_fix_is_made_in_the_outer_file() -> None:
    text = "é\n```py\nif a == None:\n    pass\n```\n"
    [finding] = _markdown(text, "py-none-comparison").findings
    assert finding.fix is not None
    [edit] = finding.fix.edits
    data = text.encode()
    mended = data[: edit.start] + edit.text.encode() + data[edit.end :]
    assert mended.decode() == "é\n```py\nif a is None:\n    pass\n```\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.j2", "{# aide: ignore[tpl-jinja-safe] ours #}\n<p>{{ a|safe }}</p>"),
        ("a.html", "<p>{{ a|safe }}</p> <!-- aide: ignore[tpl-jinja-safe] ours -->"),
        ("a.html", "<script>f({{ a|safe }}) // aide: ignore[tpl-jinja-safe] ours\n</script>"),
        ("a.html", "<!-- nosemgrep: template-unescaped-with-safe -->\n<p>{{ a|safe }}</p>"),
    ],
)
def test_markers_silence_what_is_found_around_code(path: str, text: str) -> None:
    found = report(text, "tpl-jinja-safe", _UNUSED, path=path).findings
    assert [(each.rule, each.suppression is not None) for each in found] == [
        ("tpl-jinja-safe", True)
    ]


def test_pug_has_line_comments() -> None:
    text = "//- aide: ignore[tpl-pug-raw] ours\np!= body\n"
    [finding] = report(text, "tpl-pug-raw", _UNUSED, path="a.pug").findings
    assert finding.suppression is not None
