"""Every format of the two reports, compared with the file it is expected to be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from aide_core.model import Report
from aide_core.report import RenderOptions, format_names, get_format

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "data" / "sarif" / "sarif-schema-2.1.0.json"
EVERYTHING = RenderOptions(width=100, show_suppressed=True, statistics=True, timings=True)
COLOURED = RenderOptions(width=80, colour=True, hyperlinks=True, limit=3)


def reviewable(name: str, output: bytes) -> str:
    """The output in a form whose diff a person can read: JSON in lines, assets left out."""
    text = output.decode()
    if name in {"json", "sarif"}:
        return msgspec.json.format(output, indent=1).decode()
    if name == "html":
        text = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", text, flags=re.DOTALL)
        return re.sub(r"sha256-[\w+/=]+", "sha256-…", text).replace("><", ">\n<")
    return text


def check(path: Path, actual: str, *, update: bool) -> None:
    if update:
        path.write_text(actual, encoding="utf-8", newline="")
    expected = path.read_bytes().decode()
    assert actual == expected


@pytest.mark.parametrize("name", format_names())
def test_full(name: str, full_report: Report, *, update_golden: bool) -> None:
    made = get_format(name)
    path = HERE / f"full.{name}{made.extension}"
    check(path, reviewable(name, made.render(full_report, EVERYTHING)), update=update_golden)


@pytest.mark.parametrize("name", format_names())
def test_clean(name: str, clean_report: Report, *, update_golden: bool) -> None:
    made = get_format(name)
    path = HERE / f"clean.{name}{made.extension}"
    check(path, reviewable(name, made.render(clean_report, EVERYTHING)), update=update_golden)


def test_text_with_colours_links_and_a_limit(full_report: Report, *, update_golden: bool) -> None:
    output = get_format("text").render(full_report, COLOURED).decode()
    path = HERE / "coloured.text.txt"
    check(path, output.replace("\x1b", "␛"), update=update_golden)


@pytest.mark.parametrize("which", ["full_report", "clean_report"])
def test_sarif_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    log = json.loads(get_format("sarif").render(request.getfixturevalue(which), RenderOptions()))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    errors = [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(log)]
    assert errors == []
