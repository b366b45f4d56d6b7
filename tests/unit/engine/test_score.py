"""The score: the worked example of docs/score.md, ceilings, the floor and folders."""

from __future__ import annotations

import pytest

from aide_core.engine.score import folder_scores, score
from aide_core.model import (
    Category,
    Confidence,
    FileReport,
    Finding,
    Grade,
    Severity,
    Span,
    Suppression,
    SuppressionOrigin,
)


def finding(
    severity: str,
    confidence: str = "high",
    *,
    category: Category = Category.SECURITY,
    suppression: Suppression | None = None,
) -> Finding:
    return Finding(
        rule="r",
        path="a.py",
        span=Span(1, 1, 1, 2, 0, 1),
        message="m",
        severity=Severity(severity),
        confidence=Confidence(confidence),
        category=category,
        fingerprint="f",
        suppression=suppression,
    )


SHOP = [
    finding("critical"),
    *[finding("high", "medium")] * 2,
    *[finding("medium")] * 3,
    *[finding("low")] * 4,
]


def test_nothing_found_is_a_hundred() -> None:
    result = score([], 0)
    assert (result.value, result.grade, result.density) == (100, Grade.A, 0.0)


@pytest.mark.parametrize(
    ("findings", "lines", "expected"),
    [
        (SHOP, 3_120, (42, Grade.E, 13.65)),
        (SHOP[1:], 3_120, (57, Grade.D, 7.24)),
        (SHOP[3:], 3_120, (70, Grade.C, 4.17)),
        (SHOP, 31_200, (59, Grade.D, 1.37)),
    ],
)
def test_the_worked_example_of_the_documentation(
    findings: list[Finding], lines: int, expected: tuple[int, Grade, float]
) -> None:
    result = score(findings, lines)
    assert (result.value, result.grade, result.density) == expected


@pytest.mark.parametrize(
    ("severity", "confidence", "expected"),
    [
        ("critical", "high", 59),
        ("critical", "medium", 74),
        ("critical", "low", 89),
        ("high", "high", 89),
        ("high", "medium", 94),
        ("high", "low", 99),
        ("low", "high", 99),
    ],
)
def test_one_finding_costs_visibly_in_a_huge_tree(
    severity: str, confidence: str, expected: int
) -> None:
    assert score([finding(severity, confidence)], 5_000_000).value == expected


def test_a_quality_finding_sets_no_ceiling() -> None:
    mild = finding("critical", category=Category.QUALITY)
    assert score([mild], 5_000_000).value == 99


def test_one_mild_finding_in_a_tiny_file_keeps_the_best_grade() -> None:
    assert score([finding("low")], 10).grade is Grade.A


def test_suppressed_findings_do_not_count() -> None:
    silenced = finding("critical", suppression=Suppression(SuppressionOrigin.COMMENT))
    assert score([silenced], 100).value == 100


def test_folders_hold_what_lies_below_them() -> None:
    files = [
        FileReport("shop/db/query.py", code_lines=600, findings=(finding("medium"),)),
        FileReport("shop/app.py", code_lines=400),
        FileReport("setup.py", code_lines=50, findings=(finding("low"),)),
    ]
    actual = [
        (f.path, f.files, f.code_lines, f.findings, f.score.value) for f in folder_scores(files)
    ]
    assert actual == [("shop", 2, 1_000, 1, 76), ("shop/db", 1, 600, 1, 76)]


def test_folder_depth_is_bounded() -> None:
    deep = FileReport("/".join(["d"] * 500) + "/x.py", code_lines=1)
    assert len(folder_scores([deep])) == 8
