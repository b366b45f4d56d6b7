"""How dangerous text is where a page reads it as HTML, told by what is in it."""

from __future__ import annotations

import pytest

from tests.check import check


def _severity(code: str, rule: str = "js-inner-html", path: str = "page.ts") -> str:
    return ", ".join(str(each.severity) for each in check(code, rule, path=path))


@pytest.mark.parametrize(
    "value",
    [
        "location.hash",
        "decodeURIComponent(window.location.hash.slice(1))",
        "`<b>${document.referrer}</b>`",
        "new URL(document.URL).searchParams.get('q')",
        "JSON.parse(atob(location.search.replace('?', ''))).title",
        "window.name || 'nobody'",
        "this.$route.query.q",
        "this.route.snapshot.queryParams['q']",
    ],
)
def test_text_of_the_address_is_high(value: str) -> None:
    assert _severity(f"box.innerHTML = {value};") == "high"


@pytest.mark.parametrize(
    "code",
    [
        "const q = new URLSearchParams(location.search); box.innerHTML = q.get('q');",
        "const { hash } = location; box.innerHTML = hash;",
        "const text = location.hash; const part = text.split('=')[1]; box.innerHTML = part;",
        (
            'import { useRouter } from "next/router"; const r = useRouter(); '
            "box.innerHTML = r.query.q as string;"
        ),
        (
            'import { useSearchParams } from "next/navigation"; '
            "const p = useSearchParams(); box.innerHTML = p.get('q');"
        ),
        "addEventListener('message', (event) => { box.innerHTML = event.data.text; });",
        "window.onmessage = (e) => { box.innerHTML = e.data; };",
        "app.get('/', (req, res) => { box.innerHTML = `<b>${req.query.q}</b>`; });",
    ],
)
def test_foreign_text_is_followed_through_names(code: str) -> None:
    assert _severity(code) == "high"


@pytest.mark.parametrize(
    "code",
    [
        "const text = location.hash; if (KNOWN.includes(text)) box.innerHTML = text;",
        "box.innerHTML = location.pathname;",
        "socket.addEventListener('message', (event) => { box.innerHTML = event.data; });",
        (
            "addEventListener('message', (event) => {"
            " if (event.origin === HOME) box.innerHTML = event.data; });"
        ),
        "box.innerHTML = new URL(name, location.href).search;",
        "const location = places[0]; box.innerHTML = location.hash;",
        "box.innerHTML = location.hash.replace(/[^a-z]/g, '');",
    ],
)
def test_checked_text_is_low_at_most(code: str) -> None:
    assert _severity(code) in {"", "low"}


@pytest.mark.parametrize(
    "value",
    [
        "'<b>' + name + '</b>'",
        "`<li class=${kind}>`",
        "['<ul>', name, '</ul>'].join('')",
        "wide ? `<b>${name}</b>` : ''",
    ],
)
def test_markup_around_a_variable_is_medium(value: str) -> None:
    assert _severity(f"box.innerHTML = {value};") == "medium"


@pytest.mark.parametrize("value", ["name", "read(name)", "store.text", "a || b"])
def test_a_variable_alone_is_low(value: str) -> None:
    assert _severity(f"box.innerHTML = {value};") == "low"


@pytest.mark.parametrize(
    "value",
    [
        "''",
        "`<b>Hello</b>`",
        "'<b>' + 'Hello' + '</b>'",
        "wide ? '<b>' : '<i>'",
        "`<b>${list.length + 1}</b>`",
        "`<b>${escapeHtml(name)}</b>`",
        "DOMPurify.sanitize(name)",
        "sanitizer.sanitize(SecurityContext.HTML, name)",
        "other.innerHTML",
        "names.map(escape).join('')",
        "names.map((name) => `<li>${escape(name)}</li>`).join('')",
        "`<td>${MARKS[kind]}</td>`",
        "t('greeting')",
        "safeName",
        "cond && escape(name)",
    ],
)
def test_known_and_cleaned_text_is_nothing(value: str) -> None:
    assert _severity(f"box.innerHTML = {value};") == ""


@pytest.mark.parametrize("value", ["unescape(name)", "unsafeName", "names.map(read).join('')"])
def test_a_name_that_says_the_contrary_cleans_nothing(value: str) -> None:
    assert _severity(f"box.innerHTML = {value};") == "low"


def test_a_file_of_markup_is_known() -> None:
    code = 'import logo from "./logo.svg?raw"; box.innerHTML = logo;'
    assert _severity(code) == ""
