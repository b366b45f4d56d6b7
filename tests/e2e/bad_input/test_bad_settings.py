"""Settings and rule files with mistakes, made by accident or on purpose."""

from __future__ import annotations

import pytest

from .conftest import Tree

RULE = """\
id: own-rule
languages: [python]
severity: low
confidence: high
category: quality
summary: A rule of the project.
message: Do not call $A.
why: It is a test.
remediation: Call something else.
bad: ["old(1)"]
good: ["new(1)"]
rule: {pattern: "old($A)"}
"""


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        (RULE.replace("severity: low", "severity: awful"), 3, "awful"),
        (RULE.replace("severity:", "severty:"), 0, "severty"),
        (RULE.replace('"old($A)"}', '"old($A"'), 13, "YAML"),
        (RULE.replace("languages: [python]", "languages: [klingon]"), 2, "klingon"),
        (RULE.replace("{pattern:", "{patern:"), 12, "patern"),
        ("id: x\n\0\n", 0, ""),
        ("- " * 5000, 0, ""),
        ("a: &a [x]\n" + "".join(f"k{n}: [*a, *a]\n" for n in range(3)), 0, ""),
    ],
    ids=["value", "key", "yaml", "language", "pattern", "nul", "deep", "alias"],
)
def test_a_broken_rule_is_named_and_the_others_run(
    tree: Tree, broken: str, line: int, says: str
) -> None:
    tree.write("aide.toml", '[audit]\nrule_paths = ["rules"]\n')
    tree.write("rules/broken.yml", broken)
    tree.write("rules/good.yml", RULE.replace("own-rule", "own-good"))
    tree.write("a.py", "old(2)\neval(x)\n")
    run = tree.audit("--rule", "own-good")
    assert (run.code, run.found()) == (1, [("own-good", "a.py"), ("py-eval", "a.py")])
    assert run.problems() == [("rule-invalid", "rules/broken.yml")]
    (problem,) = run.report.problems
    assert says in problem.message
    if line:
        assert problem.line == line


def test_settings_of_rules_that_do_not_exist_are_told(tree: Tree) -> None:
    tree.write(
        "aide.toml",
        '[rules.py-evil]\nenabled = false\n[rules."nothing-*"]\nenabled = false\n'
        '[rules."py-*"]\nseverity = "high"\n[packs.pyton]\nenabled = false\n'
        '[[paths]]\nmatch = ["a.py"]\nrules.py-exek.enabled = false\n',
    )
    tree.write("a.py")
    run = tree.audit()
    assert (run.code, run.found()) == (1, [("py-eval", "a.py")])
    assert sorted((p.kind, p.message, p.hint.partition("?")[0]) for p in run.report.problems) == [
        ("settings", _no("pack", "pyton"), "Did you mean `python`"),
        ("settings", _no("rule", "nothing-*"), f"`aide rules` lists them all. {_UNTIL}"),
        ("settings", _no("rule", "py-evil"), "Did you mean `py-eval`"),
        ("settings", _no("rule", "py-exek"), "Did you mean `py-exec`"),
    ]


_UNTIL = "Until then this entry changes nothing."


def _no(kind: str, name: str) -> str:
    return f"The settings name the {kind} `{name}`, but there is no such {kind}."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[audit\n", "aide.toml"),
        ("[audit]\nprofil = 'strict'\n", "profile"),
        ("[audit]\nseverity = 'awful'\n", "aide.toml:2"),
        ("[audit]\njobs = -1\n", "aide.toml:2"),
        ("x = " + "[" * 20_000, "aide.toml"),
        ("\0", "aide.toml"),
        ("a = 1\n" * 3, "aide.toml"),
        ("".join(f"key{n} = 1\n" for n in range(20_000)), "and more"),
    ],
    ids=["syntax", "key", "value", "range", "deep", "nul", "twice", "many"],
)
def test_bad_settings_end_the_audit_with_what_to_mend(tree: Tree, text: str, says: str) -> None:
    tree.write("aide.toml", text)
    tree.write("a.py")
    run = tree.audit()
    assert run.code == 2
    assert says in run.err
    assert len(run.err) < 10_000


@pytest.mark.parametrize(
    "text",
    [
        '[audit]\ncache_dir = "{out}"\n',
        '[audit]\nbaseline = "../../secret.json"\n',
        '[audit]\nrule_paths = ["/etc"]\n',
        '[audit]\nrule_paths = ["../.."]\n',
        '[log]\nlevel = "debug"\n',
        "offline = false\n",
    ],
)
def test_a_repository_cannot_reach_outside_by_its_settings(tree: Tree, text: str) -> None:
    out = tree.root.parent / "out"
    tree.write("aide.toml", text.replace("{out}", str(out)))
    tree.write("a.py")
    run = tree.audit()
    assert run.code == 2, run.report
    assert not out.exists()
    assert tree.audit("--no-project-settings").found() == [("py-eval", "a.py")]


def test_a_baseline_that_is_missing_or_broken_is_told(tree: Tree) -> None:
    tree.write("a.py")
    tree.write("aide.toml", '[audit]\nbaseline = "base.json"\n')
    run = tree.audit()
    assert (run.code, run.found()) == (1, [("py-eval", "a.py")])
    assert run.problems() == [("settings", "base.json")]
    tree.write("base.json", "{broken")
    broken = tree.audit()
    assert broken.code == 2
    assert "base.json" in broken.err
