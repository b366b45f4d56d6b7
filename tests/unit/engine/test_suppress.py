"""Suppression markers: where they count, which count, and what is said of those that do nothing."""

from __future__ import annotations

import pytest

from aide_core.engine.idle_markers import UNUSED_RULE
from aide_core.model import Finding, SuppressionOrigin
from tests.check import catalogue, check, report

_KEY = "AKIA" + "Q3EGRPZB7WXU2HKM"
_AWS = "secret-aws-access-key-id"
_MD5 = 'java.security.MessageDigest.getInstance("MD5")'
_TF = 'resource "aws_s3_bucket_acl" "a" {{\n'
_SECRET_RULES = [entry.id for entry in catalogue().entries if entry.info.pack == "secrets"]


def silenced(code: str, rule: str, path: str = "example.py") -> list[bool]:
    """Whether each finding of a rule is silenced, in the order of the text."""
    found = report(code, rule, UNUSED_RULE, path=path).findings
    return [finding.suppression is not None for finding in found if finding.rule == rule]


def idle(code: str, *rules: str, path: str = "example.py") -> list[Finding]:
    return [f for f in check(code, UNUSED_RULE, *rules, path=path) if f.rule == UNUSED_RULE]


def without_idle(code: str, *rules: str, path: str = "example.py") -> str:
    """The text after the fix of its first idle marker."""
    data = code.encode()
    fix = idle(code, *rules, path=path)[0].fix
    assert fix is not None
    for edit in sorted(fix.edits, reverse=True, key=lambda edit: edit.start):
        data = data[: edit.start] + edit.text.encode() + data[edit.end :]
    return data.decode()


@pytest.mark.parametrize(
    ("path", "rule", "code"),
    [
        ("a.py", "py-eval", "eval(x)  # {}"),
        ("a.py", "py-eval", "# {}\neval(x)"),
        ("a.py", "py-eval", "# {}\n# more about it\neval(x)"),
        ("a.js", "js-eval", "eval(x) // {}"),
        ("a.js", "js-eval", "/* {} */\neval(x)"),
        ("a.js", "js-eval", "/*\n * {}\n */\neval(x)"),
        ("a.ts", "js-eval", "eval(x) /* {} */;"),
        ("a.tsx", "js-eval", "const a = <b>\n  {{/* {} */}}\n  {{eval(x)}}\n</b>"),
        (
            "A.java",
            "java-weak-hash",
            f"class A {{{{ Object f() {{{{\n// {{}}\nreturn {_MD5}; }}}} }}}}",
        ),
        ("a.go", "go-weak-hash", 'package a\nimport "crypto/md5"\nvar h = md5.New() // {}'),
        ("a.sh", "sh-curl-pipe-shell", "curl https://a.example/x | sh # {}"),
        ("Dockerfile", "docker-add-remote-url", "FROM a\n# {}\nADD https://a.example/x /x"),
        ("a.tf", "tf-public-bucket-acl", _TF + '  # {}\n  acl = "public-read"\n}}'),
        ("a.tf", "tf-public-bucket-acl", _TF + '  acl = "public-read" // {}\n}}'),
        ("a.yml", _AWS, "env:\n  # {}\n  key: " + _KEY),
        ("a.yml", _AWS, "env:\n  key: " + _KEY + " # {}"),
        ("a.toml", _AWS, 'key = "' + _KEY + '" # {}'),
        ("a.jsonc", _AWS, '{{\n  // {}\n  "key": "' + _KEY + '"\n}}'),
        ("a.txt", _AWS, "key " + _KEY + "  # {}"),
        ("a.ini", _AWS, "; {}\nkey = " + _KEY),
        (".env", _AWS, "# {}\nKEY=" + _KEY),
    ],
)
def test_a_marker_counts_in_every_comment_syntax(path: str, rule: str, code: str) -> None:
    marked = code.format(f"aide: ignore[{rule}] known and accepted") + "\n"
    found = report(marked, rule, UNUSED_RULE, path=path).findings
    suppressions = [finding.suppression for finding in found]
    assert [s.reason if s else None for s in suppressions] == ["known and accepted"]
    bare = code.format("nothing") + "\n"
    assert [f.rule for f in check(bare, rule, path=path)] == [rule]


@pytest.mark.parametrize(
    "code",
    [
        "run(\n    eval(x),\n    1,\n)  # aide: ignore[py-eval]",
        "run(  # aide: ignore[py-eval]\n    eval(x),\n)",
        "run(\n    # aide: ignore[py-eval]\n    eval(x),\n)",
        "# aide: ignore[py-eval]\nrun(\n    1,\n    eval(x),\n)",
        "if eval(x):  # aide: ignore[py-eval]\n    pass",
        "if a:\n    pass\nelif eval(x):  # aide: ignore[py-eval]\n    pass",
        "@eval(x)  # aide: ignore[py-eval]\ndef f():\n    pass",
        "# aide: ignore[py-eval]\n@cache\n@eval(x)\ndef f():\n    pass",
        "# aide: ignore[py-eval]\n@cache\ndef f(a=eval(x)):\n    pass",
        "with open(a) as b, \\\n     eval(x) as c:  # aide: ignore[py-eval]\n    pass",
    ],
)
def test_a_marker_counts_for_its_whole_statement(code: str) -> None:
    assert silenced(code, "py-eval") == [True]


@pytest.mark.parametrize(
    "code",
    [
        "eval(x)\ny = 1  # aide: ignore[py-eval]",
        "y = 1  # aide: ignore[py-eval]\neval(x)",
        "# aide: ignore[py-eval]\ny = 1\neval(x)",
        "def f(a=eval(x)):\n    y = 1  # aide: ignore[py-eval]",
        "@eval(x)\ndef f():\n    y = 1  # aide: ignore[py-eval]",
        "if a:\n    y = 1  # aide: ignore[py-eval]\nelif eval(x):\n    pass",
        "# aide: ignore[py-eval]\nif a:\n    eval(x)",
        "def f(a=eval(x)):\n    # aide: ignore[py-eval]\n    y = 1",
    ],
)
def test_a_marker_at_another_statement_does_not_count(code: str) -> None:
    assert silenced(code, "py-eval") == [False]


@pytest.mark.parametrize(
    "code",
    [
        'eval(x, "# aide: ignore[py-eval]")',
        '"""\naide: ignore-file[py-eval]\n"""\neval(x)',
        'eval(f"{x} # aide: ignore[py-eval]")',
        'eval("# nosec B307" + x)',
        "eval(x)  # aide: ignored[py-eval]",
        "eval(x)  # see other-aide: ignore[py-eval]",
    ],
)
def test_what_only_looks_like_a_marker_does_not_count(code: str) -> None:
    assert silenced(code, "py-eval") == [False]


def test_a_marker_behind_a_string_that_holds_one_counts() -> None:
    code = 'eval(x, "# aide: ignore[py-exec]")  # aide: ignore[py-eval]'
    assert silenced(code, "py-eval") == [True]


def test_blocks_end_where_they_say() -> None:
    code = "# aide: ignore-start[py-eval] old\neval(a)\n\neval(b)\n# aide: ignore-end\neval(c)\n"
    assert silenced(code, "py-eval") == [True, True, False]


def test_a_block_that_is_never_closed_runs_to_the_end() -> None:
    assert silenced("eval(a)\n# aide: ignore-start[py-eval]\neval(b)", "py-eval") == [False, True]


def test_a_file_marker_counts_from_anywhere() -> None:
    code = "eval(a)\n# aide: ignore-file[py-eval] generated\neval(b)"
    assert silenced(code, "py-eval") == [True, True]


@pytest.mark.parametrize(
    ("marker", "counts"),
    [
        ("aide: ignore[py-eval]", True),
        ("aide: ignore[py-exec, py-eval] two", True),
        ("aide: ignore[py-*]", True),
        ("aide: ignore[py-exec]", False),
        ("aide: ignore", False),
        ("aide: ignore[]", False),
        ("aide: ignore py-eval", False),
        ("nosec B307", True),
        ("nosec: B307, B102", True),
        ("nosec b307 because", True),
        ("nosec B102", False),
        ("nosec", False),
        ("nosec because", False),
        ("noqa: S307", True),
        ("NOQA:E501,S307", True),
        ("noqa: S307 because", True),
        ("noqa: E501", False),
        ("noqa", False),
        ("ruff: noqa: S307", True),
        ("ruff: noqa", False),
        ("nosemgrep: python.lang.security.audit.eval-detected.eval-detected", True),
        ("nosemgrep: eval-detected", True),
        ("nosemgrep: other-rule", False),
        ("nosemgrep", False),
    ],
)
def test_a_marker_counts_only_when_it_names_the_rule(marker: str, *, counts: bool) -> None:
    assert silenced(f"eval(x)  # {marker}\n", "py-eval") == [counts]


def test_only_ours_and_semgreps_markers_count_for_the_line_below() -> None:
    markers = ("aide: ignore[py-eval]", "nosemgrep: eval-detected", "nosec B307", "noqa: S307")
    found = [silenced(f"# {marker}\neval(x)\n", "py-eval") for marker in markers]
    assert found == [[True], [True], [False], [False]]


def test_a_suppression_says_who_when_and_why() -> None:
    code = "x = 1\neval(y)  # aide: ignore[py-eval] see https://a.example/1 #12  # noqa: E501\n"
    (finding,) = report(code, "py-eval").findings
    assert finding.suppression is not None
    assert finding.suppression.origin is SuppressionOrigin.COMMENT
    assert (finding.suppression.reason, finding.suppression.line) == (
        "see https://a.example/1 #12",
        2,
    )
    assert finding.suppression.marker == "aide: ignore[py-eval] see https://a.example/1 #12"


def test_notebook_cells_take_markers() -> None:
    cell = '{"cell_type": "code", "source": ["eval(x)  # aide: ignore[py-eval] ours\\n"]}'
    code = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    assert silenced(code, "py-eval", "a.ipynb") == [True]


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("x = 1  # aide: ignore[py-eval] gone\ny = 2\n", "x = 1\ny = 2\n"),
        ("x = 1  # aide: ignore[py-eval] gone", "x = 1"),
        ("# aide: ignore[py-eval] gone\nx = 1\n", "x = 1\n"),
        ("if a:\n    # aide: ignore[py-eval]\n    x = 1\n", "if a:\n    x = 1\n"),
        ("x = 1  # aide: ignore[py-eval] gone\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        ("x = 1  # aide: ignore[py-eval] gone  # noqa: E501\n", "x = 1  # noqa: E501\n"),
        ("x = 1  # noqa: E501  # aide: ignore[py-eval] gone\n", "x = 1  # noqa: E501\n"),
        ("x = 1  # the first one aide: ignore[py-eval] gone\n", "x = 1  # the first one\n"),
        (
            "x = '# aide: ignore[py-exec]'  # aide: ignore[py-eval]\n",
            "x = '# aide: ignore[py-exec]'\n",
        ),
        ("x = 'ü'  # aide: ignore[py-eval] süß\ny = 2\n", "x = 'ü'\ny = 2\n"),
        ("x = 1  # aide: ignore\n", "x = 1\n"),
        ("x = 1  # aide: ignore[no-such-rule]\n", "x = 1\n"),
    ],
)
def test_an_idle_marker_is_told_and_removed_exactly(code: str, after: str) -> None:
    assert without_idle(code, "py-eval", "py-exec") == after


@pytest.mark.parametrize(
    ("path", "code", "after"),
    [
        ("a.js", 'x("//", /* aide: ignore[js-eval] */ 1)\n', 'x("//",  1)\n'),
        ("a.js", "return/* aide: ignore[js-eval] */x\n", "return x\n"),
        ("a.js", "/* aide: ignore[js-eval] why */\nx()\n", "x()\n"),
        (
            "a.js",
            "/*\n * A text.\n * aide: ignore[js-eval]\n */\nx()\n",
            "/*\n * A text.\n *\n */\nx()\n",
        ),
        ("a.go", "package a // aide: ignore[go-weak-hash]\n", "package a\n"),
        ("a.tf", 'a = "#" // aide: ignore[tf-public-bucket-acl]\n', 'a = "#"\n'),
        ("a.yml", "a: '#' # aide: ignore[secret-*]\n", "a: '#'\n"),
        ("Dockerfile", "FROM a\n# aide: ignore[docker-add-remote-url]\nRUN b\n", "FROM a\nRUN b\n"),
        ("a.ini", "a = 1\n; aide: ignore[secret-*] old\nb = 2\n", "a = 1\nb = 2\n"),
    ],
)
def test_an_idle_marker_is_removed_in_every_syntax(path: str, code: str, after: str) -> None:
    rules = {"a.js": "js-eval", "a.go": "go-weak-hash", "a.tf": "tf-public-bucket-acl"}
    rules |= {"Dockerfile": "docker-add-remote-url"}
    chosen = [rules[path]] if path in rules else _SECRET_RULES
    assert without_idle(code, *chosen, path=path) == after


def test_a_marker_of_a_rule_that_did_not_run_is_not_idle() -> None:
    code = "x = 1  # aide: ignore[py-exec]\ny = 2  # aide: ignore[py-exec, py-eval]\n"
    assert idle(code, "py-eval") == []
    assert [finding.span.line for finding in idle(code, "py-eval", "py-exec")] == [1, 2]


def test_markers_of_other_tools_are_never_idle() -> None:
    code = "x = 1  # nosec B307\ny = 2  # noqa: S307\nz = 3  # nosemgrep: eval-detected\n"
    assert idle(code, "py-eval") == []


def test_prose_about_markers_is_not_idle() -> None:
    code = "Write `# aide: ignore[py-eval] reason` behind the statement.\n"
    for path in ("README.md", "docs/use.rst", "notes.txt", "a.ipynb"):
        assert idle(code, "py-eval", path=path) == []


def test_an_idle_marker_shows_no_secret() -> None:
    code = f'key = "{_KEY}"  # aide: ignore[py-eval]\n'
    (finding,) = idle(code, "py-eval", _AWS)
    assert _KEY not in "".join(finding.snippet)


def test_a_finding_beside_a_secret_does_not_show_it() -> None:
    (finding,) = [f for f in check(f'eval("{_KEY}" + x)\n', "py-eval", _AWS) if f.rule == "py-eval"]
    assert _KEY not in "".join(finding.snippet)


def test_idle_markers_keep_their_names_when_lines_move() -> None:
    code = "x = 1  # aide: ignore[py-eval]\ny = 2  # aide: ignore[py-eval]\n"
    before = [finding.fingerprint for finding in idle(code, "py-eval")]
    after = [finding.fingerprint for finding in idle("\n# hello\n\n" + code, "py-eval")]
    assert before == after
    assert len(set(before)) == 2
