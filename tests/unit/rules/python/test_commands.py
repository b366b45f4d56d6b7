"""Commands: names, quoting and values that examples cannot say."""

from __future__ import annotations

import pytest

from tests.check import check


def found(code: str, rule: str) -> list[int]:
    """The lines on which a rule finds something."""
    return [finding.span.line for finding in check(code, rule)]


@pytest.mark.parametrize(
    "code",
    [
        "import os as o\no.system(x)",
        "def f():\n    from os import system as s\n    s(x)",
        "import os\nrun = os.system\nrun(x)",
        "import os\nos.system(command=x)",
        'import os\nos.system("ls %s" % x)',
        'import os\ncmd = "ls "\ncmd += x\nos.system(cmd)',
    ],
)
def test_os_system_is_found_under_any_name(code: str) -> None:
    assert len(found(code, "py-os-system")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "class os:\n    system = print\nos.system(x)",
        "def system(x): ...\nsystem(x)",
        'import os\nBASE = "/srv"\nos.system(f"ls {BASE}")',
        'import os\nos.system("a" "b")',
        'import os, shlex\nx = shlex.quote(y)\nos.system(f"ls {x}")',
        'import os\nfor n in range(3):\n    os.system(f"job {n}")',
        'import os\nfor n in ("a", "b"):\n    os.system(f"job {n}")',
        'import os\ndef f(n: int):\n    os.system(f"job {n}")',
        'import os\nJOBS = {"a": "x"}\nos.system(JOBS[name])',
        "import os\nos.system()",
    ],
)
def test_harmless_commands_are_not(code: str) -> None:
    assert found(code, "py-os-system") == []


def test_a_request_in_capitals_is_not_taken_for_a_constant() -> None:
    code = 'import os\ndef f(request):\n    os.system("ls " + request.GET["x"])\n'
    assert found(code, "py-os-system") == [3]


def test_eval_of_a_built_name_and_of_a_shadowed_one() -> None:
    assert found("import builtins as b\nb.eval(x)", "py-eval") == [2]
    assert found("from safe import eval\neval(x)", "py-eval") == []
    assert found("eval('1' + '2')", "py-eval") == []


def test_the_fix_of_eval_keeps_a_call_with_namespaces() -> None:
    assert [f.fix for f in check("eval(x, scope)", "py-eval")] == [None]


def test_a_pickle_in_tests_is_mild() -> None:
    severities = [f.severity for f in check("import pickle\npickle.loads(x)", "py-pickle")]
    in_tests = check("import pickle\npickle.loads(x)", "py-pickle", path="tests/test_a.py")
    assert [severities, [f.severity for f in in_tests]] == [["medium"], ["low"]]


def test_a_list_with_a_shell_is_followed_through_a_name() -> None:
    code = 'import subprocess\nargs = ["sh", "-c", f"ls {x}"]\nsubprocess.run(args)'
    assert found(code, "py-shell-dash-c") == [2]


def test_a_bidirectional_character_is_reported_once_a_line() -> None:
    code = 'a = "\u202e\u202e"\nb = "é\u2066"\n'
    places = [(f.span.line, f.message[:6]) for f in check(code, "py-bidi-text")]
    assert places == [(1, "U+202E"), (2, "U+2066")]
