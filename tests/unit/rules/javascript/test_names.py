"""Every way to bring `exec` of child_process into a file leads to the same finding."""

from __future__ import annotations

import pytest

from tests.check import check

_RULE = "js-child-process-exec"

_FOUND = {
    "commonjs": 'const cp = require("child_process");\ncp.exec(command);\n',
    "node prefix": 'const cp = require("node:child_process");\ncp.execSync(command);\n',
    "destructuring": 'const { exec } = require("child_process");\nexec(command);\n',
    "renamed": 'const { exec: run } = require("child_process");\nrun(command);\n',
    "default value": 'const { exec = other } = require("child_process");\nexec(command);\n',
    "at once": 'require("child_process").exec(command);\n',
    "member": 'const run = require("child_process").exec;\nrun(command);\n',
    "namespace": 'import * as cp from "child_process";\ncp.exec(command);\n',
    "default": 'import cp from "node:child_process";\ncp.exec(command);\n',
    "named": 'import { exec } from "child_process";\nexec(command);\n',
    "named alias": 'import { exec as run } from "child_process";\nrun(command);\n',
    "dynamic": 'const cp = await import("child_process");\ncp.exec(command);\n',
    "alias": 'import * as cp from "child_process";\nconst shell = cp;\nshell.exec(command);\n',
    "method alias": 'import * as cp from "child_process";\nconst go = cp.exec;\ngo(command);\n',
    "later": 'let run;\nrun = require("child_process").exec;\nrun(command);\n',
    "index": 'const cp = require("child_process");\ncp["exec"](command);\n',
    "comma": 'const cp = require("child_process");\n(0, cp.exec)(command);\n',
    "optional": 'const cp = require("child_process");\ncp?.exec(command);\n',
    "promisify": (
        'import { exec } from "child_process";\nimport { promisify } from "util";\n'
        "const run = promisify(exec);\nawait run(command);\n"
    ),
    "field": (
        'class Shell {\n  cp = require("child_process");\n'
        "  run(command) { this.cp.exec(command); }\n}\n"
    ),
    "exported": (
        'exports.run = require("child_process").exec;\n'
        "function all(command) { exports.run(command); }\n"
    ),
    "module exports": (
        'const cp = require("child_process");\nmodule.exports.run = cp.exec;\n'
        "function all(command) { exports.run(command); }\n"
    ),
    "re-export": (
        'export { exec as run } from "child_process";\n'
        "export function all(command) { exports.run(command); }\n"
    ),
    "exported constant": (
        'import { exec } from "child_process";\nexport const run = exec;\nrun(command);\n'
    ),
    "inside a function": (
        'function all(command) {\n  const { exec } = require("child_process");\n'
        "  exec(command);\n}\n"
    ),
}

_NOT_FOUND = {
    "other module": 'import { exec } from "./database";\nexec(command);\n',
    "method of a match": "const found = /a/.exec(line);\n",
    "shadowed parameter": (
        'const { exec } = require("child_process");\n'
        "function run(exec, command) { exec(command); }\n"
    ),
    "shadowed by a loop": (
        'const cp = require("child_process");\nfor (const cp of clients) cp.exec(command);\n'
    ),
    "shadowed by an error": (
        'const cp = require("child_process");\ntry { x(); } catch (cp) { cp.exec(command); }\n'
    ),
    "constant": 'import { exec } from "child_process";\nconst all = "ls " + "-l";\nexec(all);\n',
    "plain template": 'import { exec } from "child_process";\nexec(`ls -l`);\n',
    "other function": 'import { execFile } from "child_process";\nexecFile(command);\n',
}


@pytest.mark.parametrize("name", _FOUND)
@pytest.mark.parametrize("extension", ["js", "ts", "tsx"])
def test_each_spelling_is_found(name: str, extension: str) -> None:
    found = check(_FOUND[name], _RULE, path=f"run.{extension}")
    assert [finding.rule for finding in found] == [_RULE]


@pytest.mark.parametrize("name", _NOT_FOUND)
@pytest.mark.parametrize("extension", ["js", "ts", "tsx"])
def test_what_only_looks_like_it_is_not(name: str, extension: str) -> None:
    assert list(check(_NOT_FOUND[name], _RULE, path=f"run.{extension}")) == []


def test_typescript_has_spellings_of_its_own() -> None:
    code = (
        'import cp = require("child_process");\n'
        "(cp as any).exec(command);\n"
        "cp!.exec(command);\n"
        "class Shell {\n"
        '  private readonly shell = require("child_process");\n'
        "  run(command: string) { this.shell.exec(command); }\n"
        "}\n"
    )
    found = check(code, _RULE, path="run.ts")
    assert [finding.span.line for finding in found] == [2, 3, 6]


def test_a_module_is_called_where_it_is_loaded() -> None:
    code = 'app.use(require("express-session")({ secret: "river-monday-7" }));\n'
    found = check(code, "js-session-literal-secret", path="server.js")
    assert [finding.span.line for finding in found] == [1]


def test_rules_on_jsx_look_at_typescript_which_has_none() -> None:
    code = "const page = { dangerouslySetInnerHTML: { __html: text } };\n"
    found = check(code, "js-react-html", path="page.ts")
    assert [finding.span.line for finding in found] == [1]
