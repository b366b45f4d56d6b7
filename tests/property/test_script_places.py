"""Code in pages and Markdown leads back to where it stands, whatever is around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aide_core.engine import Options, audit
from aide_core.engine.embedded import READERS
from aide_core.model import Edit
from aide_core.parse import Source
from aide_core.parse.embedded import Embedded
from tests.check import rules_for

_PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        '<script lang="ts">',
        "<script type='text/template'>",
        "<!--",
        "-->",
        "eval(x);",
        "é😀",
        "{{ x }}",
        "{% if a %}",
        "{{",
        "<%= x %>",
        "${x}",
        "\n",
        "\r\n",
        "```js\n",
        "```\n",
        "  ~~~python\n",
        "> ",
        "  eval(x)\n",
        " // aide: ignore[js-eval] ours\n",
        "<!-- aide: ignore-file[js-eval] -->\n",
        "'",
        '"',
        "<p a='",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=20).map("".join)
_LANGUAGES = st.sampled_from(sorted(set(READERS) - {"notebook"}))


def _codes(text: str, language: str) -> tuple[Embedded, ...]:
    return READERS[language](Source("a", text.encode(), language))


@given(_TEXTS, _LANGUAGES)
def test_what_may_be_edited_is_what_stands_in_the_file(text: str, language: str) -> None:
    for code in _codes(text, language):
        for region in code.regions:
            inner = code.inner.data[region.start : region.end]
            place = code.outer_range(region.start, region.end)
            assert place is not None
            assert code.outer.data[place[0] : place[1]] == inner


@given(_TEXTS, _LANGUAGES)
def test_an_edit_of_the_code_is_the_same_edit_of_the_file(text: str, language: str) -> None:
    for number, code in enumerate(_codes(text, language)):
        for region in code.regions:
            edit = code.outer_edit(Edit(region.start, region.start, "§"))
            assert edit is not None
            data = code.outer.data
            mended = data[: edit.start] + edit.text.encode() + data[edit.end :]
            inner = code.inner.data
            expected = inner[: region.start] + "§".encode() + inner[region.start :]
            assert _codes(mended.decode(), language)[number].inner.data == expected


@given(_TEXTS, _LANGUAGES)
def test_any_text_is_audited_with_places_in_it(text: str, language: str) -> None:
    data = text.encode()
    rules = rules_for(("js-eval", "py-eval", "aide-unused-suppression"))
    source = Source("a", data, language)
    report = audit(source, rules, Options(reraise=True, markdown_code=True))
    assert report.problems == ()
    for finding in report.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(data)
    prints = [finding.fingerprint for finding in report.findings]
    assert sorted(prints) == sorted(set(prints))
