"""JavaScript and TypeScript: what a name refers to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Called = Callable[..., list[str]]

_CASES = {
    "require": ('const a = require("a"); a.go();', ["a.go"]),
    "require with node prefix": ('const a = require("node:a"); a.go();', ["a.go"]),
    "require at once": ('require("a").b.go();', ["a.b.go"]),
    "require of a file": ('const a = require("./lib/a"); a.go();', ["./lib/a.go"]),
    "require of a variable": ("const a = require(name); a.go();", ["require().go"]),
    "destructured": ('const { go } = require("a"); go();', ["a.go"]),
    "destructured and renamed": ('const { b: c } = require("a"); c.go();', ["a.b.go"]),
    "destructured later": ('const a = require("a"); const { b } = a; b.go();', ["a.b.go"]),
    "import": ('import a from "a"; a.go();', ["a.go"]),
    "import all": ('import * as b from "a"; b.go();', ["a.go"]),
    "import named": ('import { b as c } from "a"; c.go();', ["a.b.go"]),
    "import default as": ('import { default as c } from "a"; c.go();', ["a.go"]),
    "import inside": ('async function f() { const a = await import("a"); a.go(); }', ["a.go"]),
    "index": ('import a from "a"; a["go"]();', ["a.go"]),
    "index by a variable": ('import a from "a"; a[b].go();', ["a[].go"]),
    "optional": ('import a from "a"; a?.b?.go();', ["a.b.go"]),
    "new": ('import { B } from "a"; const x = new B(); x.go();', ["a.B().go"]),
    "awaited": ('import a from "a"; const x = await a.b(); x.go();', ["a.b().go"]),
    "field": (
        'import a from "a"; class C { constructor() { this.x = a.b(); } f() { this.x.go(); } }',
        ["a.b().go"],
    ),
    "declared field": (
        'class C { x = require("a"); f() { this.x.go(); } }',
        ["a.go"],
    ),
    "parameter hides": ('import a from "a"; function f(a) { a.go(); }', [""]),
    "arrow hides": ('import a from "a"; f(a => a.go());', [""]),
    "pattern hides": ('import a from "a"; function f({ a }) { a.go(); }', [""]),
    "loop hides": ('import a from "a"; for (const a of x) { a.go(); }', [""]),
    "loop ends": ('import a from "a"; for (const a of x) {} a.go();', ["a.go"]),
    "function hides": ('import { go } from "a"; function f() { function go() {} go(); }', [""]),
    "unknown": ("x.go();", ["x.go"]),
    "destructured with a default": ('const { b: c = 1 } = require("a"); c.go();', ["a.b.go"]),
    "dynamic import at once": ('(await import("a")).go();', ["a.go"]),
    "assigned twice": ('const b = module.exports = require("a"); b.go();', ["a.go"]),
    "assigned on": ('let b; b = exports.c = require("a"); b.go();', ["a.go"]),
    "in a circle": ("let a = b; let b = a; a.go();", [""]),
}

_TYPED = {
    "import require": ('import a = require("a"); a.go();', ["a.go"]),
    "typed parameter": ('import { B } from "a"; function f(x: B) { x.go(); }', ["a.B().go"]),
    "qualified type": ('import * as a from "a"; function f(x: a.B) { x.go(); }', ["a.B().go"]),
    "typed variable": ('import { B } from "a"; let x: B; x.go();', ["a.B().go"]),
    "parameter property": (
        'import { B } from "a"; class C { constructor(private x: B) {} f() { this.x.go(); } }',
        ["a.B().go"],
    ),
    "plain parameter is no field": (
        'import { B } from "a"; class C { constructor(x: B) {} f() { this.x.go(); } }',
        ["this.x.go"],
    ),
    "typed field": (
        'import { B } from "a"; class C { private x: B; f() { this.x.go(); } }',
        ["a.B().go"],
    ),
    "satisfies": ('import a from "a"; const b = a satisfies T; b.go();', ["a.go"]),
    "cast": ('import a from "a"; (a as any).go(); a!.go();', ["a.go", "a.go"]),
}


@pytest.mark.parametrize("name", _CASES)
@pytest.mark.parametrize("language", ["javascript", "typescript", "tsx"])
def test_names(name: str, language: str, called: Called) -> None:
    code, expected = _CASES[name]
    assert called(language, code) == expected


@pytest.mark.parametrize("name", _TYPED)
@pytest.mark.parametrize("language", ["typescript", "tsx"])
def test_typed_names(name: str, language: str, called: Called) -> None:
    code, expected = _TYPED[name]
    assert called(language, code) == expected
