"""Fixes and degrees of the rules on foreign data, which examples cannot say."""

from __future__ import annotations

import pytest

from tests.check import check


def fixed(code: str, rule: str) -> list[str | None]:
    """The code after each finding's fix; None for a finding without one."""
    results: list[str | None] = []
    for finding in check(code, rule):
        if finding.fix is None:
            results.append(None)
            continue
        raw = code.encode()
        for edit in sorted(finding.fix.edits, key=lambda edit: edit.start, reverse=True):
            raw = raw[: edit.start] + edit.text.encode() + raw[edit.end :]
        results.append(raw.decode())
    return results


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("py-yaml-load", "yaml.load(x, yaml.Loader)", "yaml.safe_load(x)"),
        ("py-yaml-load", "yaml.load_all(x)", "yaml.safe_load_all(x)"),
        ("py-yaml-load", "yaml.unsafe_load_all(x)", "yaml.safe_load_all(x)"),
        ("py-torch-load", "torch.load(x)", "torch.load(x, weights_only=True)"),
        ("py-torch-load", "torch.load(x, weights_only=False)", "torch.load(x, weights_only=True)"),
        ("py-torch-load", "torch.load(x, map_location=y)", None),
        (
            "py-tar-extract",
            "tarfile.open(x).extractall()",
            'tarfile.open(x).extractall(filter="data")',
        ),
        (
            "py-tar-extract",
            "shutil.unpack_archive(x, y,)",
            'shutil.unpack_archive(x, y, filter="data")',
        ),
        ("py-tar-extract", "tarfile.open(x).extractall(\n    y  # there\n)", None),
        ("py-chmod-permissive", "os.chmod(x, 0o777)", "os.chmod(x, 0o755)"),
        ("py-chmod-permissive", "os.chmod(x, 511)", "os.chmod(x, 0o755)"),
        ("py-chmod-permissive", "os.chmod(x, stat.S_IWOTH)", None),
        ("py-jinja-autoescape", "jinja2.Environment()", "jinja2.Environment(autoescape=True)"),
        (
            "py-jinja-autoescape",
            "jinja2.Environment(loader=x,)",
            "jinja2.Environment(loader=x, autoescape=True)",
        ),
        ("py-random-secret", "token = random.choice(x)", "token = secrets.choice(x)"),
        (
            "py-random-secret",
            "token = random.sample(x, 8)",
            "token = secrets.SystemRandom().sample(x, 8)",
        ),
        ("py-random-secret", "token = random.Random(1).choice(x)", None),
        ("py-eval", "eval(x)", "ast.literal_eval(x)"),
        ("py-eval", "eval(x, y)", None),
        ("py-eval", "eval(x, **y)", None),
        ("py-eval", "eval(x)(**y)", None),
        ("py-eval", "eval(x).run(y)", None),
        ("py-eval", "f(eval(x))", "f(ast.literal_eval(x))"),
    ],
)
def test_what_a_fix_writes(rule: str, before: str, after: str | None) -> None:
    head = "import ast, jinja2, os, random, secrets, shutil, stat, tarfile, torch, yaml\n"
    found = fixed(head + before, rule)
    expected = None if after is None else after
    shown = [None if text is None else text.splitlines()[-1] for text in found]
    assert shown == [expected]


@pytest.mark.parametrize(
    ("rule", "code", "degree"),
    [
        ("py-yaml-load", "import yaml\nyaml.full_load(x)", "low"),
        ("py-torch-load", "import torch\ntorch.load(x)", "low"),
        ("py-lxml-entities", "from lxml import etree\netree.parse(x)", "low"),
        ("py-tar-extract", "import tarfile\ndef f(a):\n    a.extractall()", "low"),
        ("py-exec", 'compile(x, "", "exec")', "low"),
        ("py-mark-safe", "from markupsafe import Markup\nMarkup(x)", "low"),
        ("py-mark-safe", "from markupsafe import Markup\nMarkup(request.args['x'])", "high"),
        ("py-template-injection", "import jinja2\njinja2.Template(x)", "low"),
        ("py-template-injection", "import jinja2\njinja2.Template(request.args['x'])", "high"),
        ("py-nosql-where", 'f({"$where": x})', "medium"),
        ("py-nosql-where", 'f({"$where": "a" + x})', "high"),
        ("py-jinja-autoescape", "import jinja2\njinja2.Environment()", "low"),
        ("py-regex-variable", "import re\nre.search(request.args['x'], y)", "medium"),
        ("py-regex-variable", "import re\nre.search(x, y)", "low"),
        ("py-remote-command", "import paramiko\nclient.exec_command(x)", "low"),
        ("py-subprocess-shell", "import subprocess\nsubprocess.run(x, shell=y)", "medium"),
        ("py-dynamic-call", "getattr(x, request.args['y'])()", "medium"),
    ],
)
def test_how_bad_it_is(rule: str, code: str, degree: str) -> None:
    assert [finding.severity for finding in check(code, rule)] == [degree]


def test_code_that_is_compiled_and_run_is_found_once() -> None:
    assert len(check('exec(compile(x, "", "exec"))', "py-exec")) == 1
