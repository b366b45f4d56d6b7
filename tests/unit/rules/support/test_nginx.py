"""Configuration of nginx, whole and broken, is read as directives in blocks."""

from __future__ import annotations

from aide_core.rules.support.nginx import Directive, directives, inside


def _shape(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (each.name, each.values, tuple(around.name for around in each.around))
        for each in directives(text.encode())
    ]


def test_blocks_hold_what_stands_in_them() -> None:
    assert _shape("http { server { listen 80 ssl; } gzip on; }") == [
        ("http", (), ()),
        ("server", (), ("http",)),
        ("listen", ("80", "ssl"), ("http", "server")),
        ("gzip", ("on",), ("http",)),
    ]


def test_quotes_remarks_and_variables() -> None:
    text = "add_header X \"a; b\" # c;\n always;\nset $x '${y}{';\nrewrite ^/(.*)$ /x/${z}y last;"
    assert _shape(text) == [
        ("add_header", ("X", "a; b", "always"), ()),
        ("set", ("$x", "${y}{"), ()),
        ("rewrite", ("^/(.*)$", "/x/${z}y", "last"), ()),
    ]


def test_programs_inside_are_left_out() -> None:
    text = "location / { content_by_lua_block { if x then return { y } end; } root /srv; }"
    assert [name for name, _, _ in _shape(text)] == ["location", "content_by_lua_block", "root"]


def test_broken_text_gives_what_could_be_read() -> None:
    assert _shape('server { listen 80; } } root /srv; set $x "open') == [
        ("server", (), ()),
        ("listen", ("80",), ("server",)),
        ("root", ("/srv",), ()),
    ]


def test_places_are_bytes() -> None:
    data = "# ü\nlisten 80;".encode()
    found = directives(data)[0]
    assert data[found.start : found.end] == b"listen 80"


def test_inside_is_one_level() -> None:
    found = directives(b"a { b; c { d; } }")
    outer: Directive = found[0]
    assert [each.name for each in inside(found, outer)] == ["b", "c"]
