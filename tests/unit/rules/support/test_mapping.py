"""Key paths over YAML and JSON."""

from __future__ import annotations

from aide_core.parse import decode, parse
from aide_core.rules.support.mapping import Document, Key, documents
from aide_core.rules.support.scalars import boolean, integer


def _documents(text: str, language: str = "yaml") -> list[Document]:
    tree = parse(decode("file", text.encode(), language))
    assert tree is not None
    return documents(tree.root_node)


def _values(text: str, language: str = "yaml") -> list[dict[tuple[Key, ...], str]]:
    """The scalars of each document by their paths."""
    return [
        {e.path: d.text(e.value) for e in d.walk() if e.value is None or d.text(e.value)}
        for d in _documents(text, language)
    ]


def test_block_and_flow_style_read_the_same() -> None:
    block = "a:\n  b:\n    - c: 1\n    - d\n"
    flow = "a: {\"b\": [{c: 1}, 'd']}\n"
    expected = [{("a", "b", 0, "c"): "1", ("a", "b", 1): "d"}]
    assert _values(block) == expected
    assert _values(flow) == expected


def test_json_reads_like_yaml() -> None:
    assert _values('{"a": {"b\\n": ["\\u0041\\"", null]}}', "json") == [
        {("a", "b\n", 0): 'A"', ("a", "b\n", 1): "null"}
    ]


def test_documents_are_apart() -> None:
    text = "%YAML 1.2\n---\na: 1\n# note\n---\nb: 2\n...\n---\n- c\n"
    assert _values(text) == [{("a",): "1"}, {("b",): "2"}, {(0,): "c"}]


def test_aliases_stand_for_what_they_name() -> None:
    assert _values("base: &x {k: v}\nuse: *x\nlist: [*x]\n") == [
        {("base", "k"): "v", ("use", "k"): "v", ("list", 0, "k"): "v"}
    ]


def test_merge_keys_bring_what_is_not_given() -> None:
    text = "base: &x {a: 1, b: 2}\nmore: &y {b: 5, c: 6}\nuse:\n  <<: [*x, *y]\n  a: 3\n"
    [values] = _values(text)
    used = {path[1]: value for path, value in values.items() if path[0] == "use"}
    assert used == {"a": "3", "b": "2", "c": "6"}


def test_an_alias_of_itself_ends() -> None:
    [document] = _documents("a: &a\n  b: *a\n")
    assert document.walk()[0].path == ("a",)
    assert len(document.walk()) <= 100_000


def test_aliases_of_aliases_stay_bounded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    [document] = _documents("\n".join(lines) + "\n")
    assert len(document.walk()) == 100_000


def test_scalars_lose_quotes_escapes_and_folding() -> None:
    text = (
        "single: 'it''s'\n"
        'double: "tab\\there \\x41"\n'
        "literal: |\n  one\n    two\n"
        "folded: >-\n  one\n  two\n\n  three\n"
        "plain: one\n  two\n"
    )
    [document] = _documents(text)
    found = {entry.name: document.text(entry.value) for entry in document.walk()}
    assert found == {
        "single": "it's",
        "double": "tab\there A",
        "literal": "one\n  two\n",
        "folded": "one two\nthree",
        "plain": "one two",
    }


def test_an_empty_value_is_none() -> None:
    [document] = _documents("a:\nb: {c}\n")
    assert [(entry.path, entry.value) for entry in document.walk() if entry.name != "b"] == [
        (("a",), None),
        (("b", "c"), None),
    ]


def test_get_follows_keys_and_positions() -> None:
    [document] = _documents("jobs:\n  build:\n    steps:\n      - run: make\n")
    assert document.text(document.get(document.top, "jobs", "build", "steps", 0, "run")) == "make"
    assert document.get(document.top, "jobs", "test", "steps") is None
    assert document.get(document.top, "jobs", "build", "steps", 5) is None


def test_broken_text_gives_its_healthy_parts() -> None:
    assert ("b", "c", 0) in _values('{"a": 1, "b": {"c": ["d" }', "json")[0]
    assert ("image",) in _values("image: shop\nports: [80, 443\nname: x\n")[0]
    assert _values("") == []
    assert _values("", "json") == [{}]


def test_booleans_are_unquoted_words() -> None:
    [document] = _documents('a: yes\nb: "true"\nc: False\nd: on call\ne: [true]\n')
    found = {e.name: boolean(e.value) for e in document.walk() if e.name}
    assert found == {"a": True, "b": None, "c": False, "d": None, "e": None}


def test_integers_are_read_with_and_without_quotes() -> None:
    [document] = _documents("a: 22\nb: '-1'\nc: 1.5\nd: x22\n")
    assert {e.name: integer(e.value) for e in document.walk()} == {
        "a": 22,
        "b": -1,
        "c": None,
        "d": None,
    }
