"""The data every layer speaks: frozen records and choices, no behaviour beyond derivation."""

from aide_core.model.choices import Category, Confidence, Grade, ProblemKind, Severity
from aide_core.model.finding import (
    CellPosition,
    Finding,
    Fix,
    Match,
    Related,
    Step,
    Suppression,
    SuppressionOrigin,
    Trace,
)
from aide_core.model.location import Edit, Span
from aide_core.model.problem import Problem
from aide_core.model.report import FileReport, FolderScore, Report, RuleTiming, Score, SkipCount
from aide_core.model.rule_info import RuleInfo

__all__ = [
    "Category",
    "CellPosition",
    "Confidence",
    "Edit",
    "FileReport",
    "Finding",
    "Fix",
    "FolderScore",
    "Grade",
    "Match",
    "Problem",
    "ProblemKind",
    "Related",
    "Report",
    "RuleInfo",
    "RuleTiming",
    "Score",
    "Severity",
    "SkipCount",
    "Span",
    "Step",
    "Suppression",
    "SuppressionOrigin",
    "Trace",
]
