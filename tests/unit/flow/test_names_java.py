"""Java: what a name refers to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aide_core.flow import Constant, FileFacts
from aide_core.parse import decode, parse

Called = Callable[..., list[str]]

_CASES = {
    "import": ("import a.B;", "B.go();", ["a.B.go"]),
    "full name": ("", "a.b.C.go();", ["a.b.C.go"]),
    "static import": ("import static a.B.go;", "go();", ["a.B.go"]),
    "declared": ("import a.B;", "B x = f(); x.go();", ["a.B().go"]),
    "generic": ("import a.B;", "B<String> x = f(); x.go();", ["a.B().go"]),
    "var": ("import a.B;", "var x = new B(); x.go();", ["a.B().go"]),
    "chained": ("import a.B;", "B.f().go();", ["a.B.f().go"]),
    "new": ("import a.B;", "new B().go();", ["a.B().go"]),
    "loop": ("import a.B;", "for (B x : all) { x.go(); }", ["a.B().go"]),
    "loop without type": ("import a.B;", "B x; for (var x : all) { x.go(); }", [""]),
    "resource": ("import a.B;", "try (B x = f()) { x.go(); }", ["a.B().go"]),
    "caught": ("import a.B;", "try { f(); } catch (B x) { x.go(); }", ["a.B().go"]),
    "instanceof": ("import a.B;", "if (o instanceof B x) { x.go(); }", ["a.B().go"]),
    "lambda hides": ("import a.B;", "B x = f(); all.each(x -> x.go());", [""]),
    "typed lambda": ("import a.B;", "all.each((B x) -> x.go());", ["a.B().go"]),
    "language package": ("", "Runtime.go();", ["java.lang.Runtime.go"]),
    "imported over it": ("import a.Runtime;", "Runtime.go();", ["a.Runtime.go"]),
    "full type": ("", "a.b.C x = f(); x.go();", ["a.b.C().go"]),
    "full generic type": ("", "a.b.C<D> x = f(); x.go();", ["a.b.C().go"]),
    "nested type": ("import a.B;", "B.C x = f(); x.go();", ["a.B.C().go"]),
    "new of a full type": ("", "new a.B().go();", ["a.B().go"]),
    "unknown": ("", "x.go();", ["x.go"]),
}


@pytest.mark.parametrize("name", _CASES)
def test_names(name: str, called: Called) -> None:
    head, body, expected = _CASES[name]
    assert called("java", f"{head}\nclass A {{ void f() {{ {body} }} }}\n") == expected


def test_fields_and_parameters_have_types(called: Called) -> None:
    code = (
        "import a.B;\nclass A {\n  private B x;\n"
        "  void f(B y) { this.x.go(); x.go(); y.go(); }\n}\n"
    )
    assert called("java", code) == ["a.B().go"] * 3


def test_a_star_import_brings_what_rules_know(called: Called) -> None:
    code = "import a.*;\nclass A { B x; void f() { B.go(); x.go(); } }\n"
    assert called("java", code, "a.B.go") == ["a.B.go", "a.B().go"]
    assert called("java", code) == ["B.go", "B().go"]


def test_an_own_class_hides_an_import(called: Called) -> None:
    code = "import a.*;\nclass B { static void go() {} }\nclass A { void f() { B.go(); } }\n"
    assert called("java", code, "a.B.go") == [""]


def test_records_and_enums_have_methods_too(called: Called) -> None:
    code = "import a.B;\nrecord R(B x) { void f() { x.go(); } }\n"
    assert called("java", code) == ["a.B().go"]


def test_a_variable_that_changes_has_no_constant() -> None:
    code = b'class A { void f() { String x = "a"; String y = "b"; x = g(); h(x, y); } }\n'
    source = decode("A.java", code, "java")
    tree = parse(source)
    assert tree is not None
    facts = FileFacts(source, tree)
    call = next(call for call in facts.calls() if call.method == "h")
    known = [facts.constant(node) for node in call.positional]
    assert known == [None, Constant("b")]
