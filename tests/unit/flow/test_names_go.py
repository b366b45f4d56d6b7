"""Go: what a name refers to. Each case calls `Go`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Called = Callable[..., list[str]]

_CASES = {
    "import": ('"x/a"', "a.Go()", ["x/a.Go"]),
    "alias": ('b "x/a"', "b.Go()", ["x/a.Go"]),
    "version in the path": ('"x/a/v2"', "a.Go()", ["x/a.Go"]),
    "version behind a dot": ('"gopkg.in/a.v3"', "a.Go()", ["gopkg.in/a.Go"]),
    "version inside the path": ('"x/v5/a"', "a.Go()", ["x/a.Go"]),
    "go in front": ('"x/go-a"', "a.Go()", ["x/go-a.Go"]),
    "go behind": ('"x/a-go"', "a.Go()", ["x/a-go.Go"]),
    "blank": ('_ "x/a"', "a.Go()", ["a.Go"]),
    "returned": ('"x/a"', "a.B().Go()", ["x/a.B().Go"]),
    "kept": ('"x/a"', "b := a.B()\n b.Go()", ["x/a.B().Go"]),
    "kept with an error": ('"x/a"', "b, err := a.B()\n b.Go()", ["x/a.B().Go"]),
    "the error": ('"x/a"', "b, err := a.B()\n err.Go()", [""]),
    "declared": ('"x/a"', "var b a.B\n b.Go()", ["x/a.B().Go"]),
    "literal": ('"x/a"', "b := a.B{}\n b.Go()", ["x/a.B().Go"]),
    "pointer to a literal": ('"x/a"', "b := &a.B{N: 1}\n b.Go()", ["x/a.B().Go"]),
    "range hides": ('"x/a"', "for a := range all { a.Go() }", [""]),
    "range gives elements": ('"x/a"', "for _, b := range a.B { b.Go() }", ["x/a.B[].Go"]),
    "range ends": ('"x/a"', "for _, a := range all { }\n a.Go()", ["x/a.Go"]),
    "type switch hides": ('"x/a"', "switch a := b.(type) { case int: a.Go() }", [""]),
    "select hides": ('"x/a"', "select { case a := <-c: a.Go() }", [""]),
    "function literal hides": ('"x/a"', "func(a int) { a.Go() }(1)", ["int().Go"]),
    "assigned in it only": ('"x/a"', "func() { a := 1; f(a) }()\n a.Go()", ["x/a.Go"]),
}


@pytest.mark.parametrize("name", _CASES)
def test_names(name: str, called: Called) -> None:
    imported, body, expected = _CASES[name]
    code = f"package p\n\nimport {imported}\n\nfunc f() {{\n {body}\n}}\n"
    assert called("go", code) == expected


def test_parameters_and_receivers_have_types(called: Called) -> None:
    code = 'package p\n\nimport "x/a"\n\nfunc f(b *a.B, c a.C) {\n b.Go()\n c.Go()\n}\n'
    assert called("go", code) == ["x/a.B().Go", "x/a.C().Go"]


def test_a_dot_import_brings_what_rules_know(called: Called) -> None:
    code = 'package p\n\nimport . "x/a"\n\nfunc f() { B.Go() }\n'
    assert called("go", code, "x/a.B.Go") == ["x/a.B.Go"]


def test_a_field_of_the_receiver_has_its_declared_type(called: Called) -> None:
    code = """package p
import "x/a"
type S struct {
    b *a.B
    c, d a.C
    other
}
func (s *S) f(t S) {
    s.b.Go()
    t.d.Go()
    s.e.Go()
}
"""
    assert called("go", code) == ["x/a.B().Go", "x/a.C().Go", "S().e.Go"]
