"""A rule file with a mistake is told by file, line, field and what would be right."""

from __future__ import annotations

from aide_core.rules.yaml_rules import read_rules

RULE = """\
id: py-example-load
languages: [python]
severity: hgh
confidence: high
category: security
summary: Data is loaded with a loader that runs code.
message: Code runs.
why: The data decides which code runs.
remediation: Load a format that holds data only.
rule: {pattern: load($X)}
bad: ["load(x)"]
good: ["loads(x)"]
"""


def test_a_wrong_choice_is_told_with_the_right_ones() -> None:
    entries, problems = read_rules(RULE.encode(), "rules/r.yml", "project")
    assert entries == []
    (problem,) = problems
    assert (problem.path, problem.line) == ("rules/r.yml", 3)
    wanted = "severity: invalid enum value 'hgh'; choose one of critical, high, medium, low, info."
    assert problem.message.endswith(wanted)


def test_the_rule_without_the_mistake_is_read() -> None:
    entries, problems = read_rules(RULE.replace("hgh", "high").encode(), "rules/r.yml", "project")
    assert ([entry.id for entry in entries], problems) == (["py-example-load"], [])
