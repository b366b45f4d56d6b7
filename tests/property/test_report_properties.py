"""No text, however hostile, breaks a format."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aide_core.model import (
    Category,
    CellPosition,
    Confidence,
    Edit,
    Finding,
    Fix,
    Grade,
    Problem,
    ProblemKind,
    Related,
    Report,
    Score,
    Severity,
    Span,
    Step,
    Suppression,
    SuppressionOrigin,
    Trace,
)
from aide_core.report import RenderOptions, formats

SCHEMA = Path(__file__).parents[1] / "data" / "sarif" / "sarif-schema-2.1.0.json"
VALIDATOR = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

texts = st.text(st.characters(codec=None), max_size=30)
paths = st.text(st.characters(codec=None, exclude_characters="\0"), min_size=1, max_size=20)
numbers = st.integers(min_value=1, max_value=300)
spans = st.builds(
    lambda line, column, more, wide, start: Span(
        line, column, line + more, wide if more else column + wide, start, start + wide
    ),
    numbers,
    numbers,
    st.integers(0, 8),
    numbers,
    st.integers(0, 9_999),
)
edits = st.builds(
    lambda start, length, text: Edit(start, start + length, text),
    st.integers(0, 9_999),
    st.integers(0, 50),
    texts,
)
findings = st.builds(
    Finding,
    rule=texts,
    path=paths,
    span=spans,
    message=texts,
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    category=st.sampled_from(Category),
    fingerprint=texts,
    snippet=st.lists(texts, max_size=5).map(tuple),
    fix=st.none() | st.builds(Fix, title=texts, edits=st.lists(edits, max_size=2).map(tuple)),
    trace=st.none()
    | st.lists(st.builds(Step, paths, spans, texts), min_size=1, max_size=3).map(
        lambda steps: Trace(tuple(steps))
    ),
    related=st.lists(st.builds(Related, paths, spans, texts), max_size=2).map(tuple),
    suppression=st.none() | st.builds(Suppression, st.sampled_from(SuppressionOrigin), texts),
    cell=st.none() | st.builds(CellPosition, numbers, numbers),
)
problems = st.builds(
    Problem,
    kind=st.sampled_from(ProblemKind),
    message=texts,
    hint=texts,
    path=texts,
    line=st.integers(0, 300),
    rule=texts,
)
reports = st.builds(
    lambda found, told, root, partial: Report(
        root=root,
        version="0.1.0",
        findings=tuple(f for f in found if f.suppression is None),
        suppressed=tuple(f for f in found if f.suppression is not None),
        problems=tuple(told),
        score=Score(50, Grade.D, 10.0),
        files=1,
        revision="abc",
        partial=partial,
    ),
    st.lists(findings, max_size=5),
    st.lists(problems, max_size=3),
    texts,
    st.booleans(),
)
options = st.builds(
    RenderOptions,
    width=st.integers(0, 200),
    show_suppressed=st.booleans(),
    statistics=st.booleans(),
    timings=st.booleans(),
    verbose=st.booleans(),
    limit=st.integers(0, 5),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, options)
def test_every_format_survives_every_text(report: Report, choice: RenderOptions) -> None:
    made = {item.name: item.render(report, choice).decode() for item in formats()}
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(made["sarif"]))] == []
    assert json.loads(made["json"])["schema"] == "aide-report/1"
    assert ET.fromstring(made["junit"]).tag == "testsuites"
    assert not any(ord(c) < 32 and c != "\n" for c in made["text"])
    assert made["github"].count("\n") == len(report.findings) + len(report.problems) + 1
    assert made["html"].count("<script") == 1
