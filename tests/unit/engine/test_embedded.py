"""Notebooks audited cell by cell: places, names across cells, markers, secrets and fixes."""

from __future__ import annotations

import json

from aide_core.model import CellPosition, FileReport, Finding, Span
from tests.check import report

_SHELL = "sp.run(f'tar {folder}', shell=True)"
_TOKEN = "xq7Rv2Lm9Tz4Kc8Wb3Nf6Yh1"
_KEY = "AKIA" + "Z7QPL2XNV4RTJ6WB"


def _write(*cells: str | tuple[str, str], **metadata: object) -> str:
    pairs = [("code", cell) if isinstance(cell, str) else cell for cell in cells]
    listed = [
        {"cell_type": kind, "metadata": {}, "outputs": [], "source": text.splitlines(keepends=True)}
        for kind, text in pairs
    ]
    whole = {"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1)


def _report(text: str, *ids: str) -> FileReport:
    return report(text, *ids, path="work.ipynb")


def _open(text: str, *ids: str) -> list[Finding]:
    return [each for each in _report(text, *ids).findings if each.suppression is None]


def _cell(finding: Finding) -> tuple[int, int]:
    assert finding.cell is not None
    return finding.cell.cell, finding.cell.line


def test_an_import_counts_in_later_cells() -> None:
    text = _write("import subprocess as sp", ("markdown", "# Pack"), f"folder = name\n{_SHELL}\n")
    [finding] = _open(text, "py-subprocess-shell")
    assert finding.cell == CellPosition(3, 2, Span(2, 1, 2, 36, 14, 49))
    assert finding.shown == finding.cell.span
    assert finding.snippet == (_SHELL,)
    assert text[finding.span.start : finding.span.end] == _SHELL
    line = text.splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == _SHELL


def test_places_count_escapes_and_characters() -> None:
    text = _write("import subprocess as sp\nx = 'é😀'; sp.run(f\"{y}\", shell=True)")
    [finding] = _open(text, "py-subprocess-shell")
    assert text[finding.span.start : finding.span.end] == 'sp.run(f\\"{y}\\", shell=True)'
    assert finding.snippet == ("x = 'é😀'; sp.run(f\"{y}\", shell=True)",)


def test_magics_leave_the_code_around_them() -> None:
    text = _write("%load_ext x\nimport subprocess as sp\nif a:\n    !ls\n" + _SHELL)
    [finding] = _open(text, "py-subprocess-shell")
    assert _cell(finding) == (1, 5)


def test_the_report_is_that_of_a_notebook() -> None:
    found = _report(_write("a = 1\n\nb = 2", ("markdown", "# Title")))
    assert (found.language, found.code_lines, found.problems) == ("notebook", 2, ())


def test_fingerprints_outlive_another_cell() -> None:
    before = _open(_write("import subprocess as sp", _SHELL), "py-subprocess-shell")
    after = _open(_write("import subprocess as sp", "x = 1", _SHELL), "py-subprocess-shell")
    assert [each.fingerprint for each in before] == [each.fingerprint for each in after]
    assert before[0].cell != after[0].cell


def test_a_marker_in_a_cell_silences() -> None:
    marked = f"{_SHELL}  # aide: ignore[py-subprocess-shell] our own folder"
    found = _report(_write("import subprocess as sp\n", marked)).findings
    [finding] = [each for each in found if each.rule == "py-subprocess-shell"]
    assert finding.suppression is not None
    assert finding.suppression.reason == "our own folder"
    assert finding.suppression.line == finding.span.line
    assert [each for each in found if each.rule == "aide-unused-suppression"] == []


def test_an_unused_marker_is_reported_once_and_can_be_removed() -> None:
    text = _write("x = 1  # aide: ignore[py-subprocess-shell] gone\n")
    [finding] = [each for each in _open(text) if each.rule == "aide-unused-suppression"]
    assert _cell(finding) == (1, 1)
    assert finding.fix is not None
    [edit] = finding.fix.edits
    mended = text[: edit.start] + edit.text + text[edit.end :]
    assert json.loads(mended)["cells"][0]["source"] == ["x = 1\n"]


def test_a_secret_in_a_cell_is_reported_once_with_its_cell() -> None:
    text = _write("import os", f'password = "{_TOKEN}"')
    found = [each for each in _open(text) if each.category == "secrets"]
    assert [_cell(each) for each in found] == [(2, 1)]
    assert _TOKEN not in "".join(found[0].snippet)


def test_a_secret_in_an_output_is_found() -> None:
    whole = json.loads(_write("login()"))
    whole["cells"][0]["outputs"] = [{"text": [f"signed in with {_KEY}\n"]}]
    found = [each for each in _open(json.dumps(whole, indent=1)) if each.category == "secrets"]
    assert [each.cell for each in found] == [None]


def test_a_secret_in_a_cell_of_another_interpreter_is_found() -> None:
    text = _write(f"%%bash\nexport AWS_ACCESS_KEY_ID={_KEY}\n", "x = 1")
    assert [each.category for each in _open(text) if each.category == "secrets"] == ["secrets"]


def test_a_fix_is_written_as_json() -> None:
    text = _write("value = 'é'\nif value == None:\n    pass\n")
    [finding] = _open(text, "py-none-comparison")
    assert finding.fix is not None
    mended = text
    for edit in sorted(finding.fix.edits, reverse=True):
        mended = mended[: edit.start] + edit.text + mended[edit.end :]
    source = json.loads(mended)["cells"][0]["source"]
    assert source == ["value = 'é'\n", "if value is None:\n", "    pass\n"]
    assert _open(mended, "py-none-comparison") == []


def test_a_broken_notebook_is_audited_as_text() -> None:
    text = _write("eval(x)", f'password = "{_TOKEN}"')[:-5]
    found = _report(text)
    assert found.problems == ()
    assert {each.category for each in found.findings} <= {"secrets"}


def test_a_notebook_of_another_language_meets_the_rules_of_that_language() -> None:
    text = _write("eval(text);", kernelspec={"language": "javascript"})
    assert [each.rule for each in _open(text, "js-eval", "py-eval")] == ["js-eval"]


def test_a_notebook_without_code_has_no_findings() -> None:
    assert _report(_write(("markdown", "eval(x)"))).findings == ()
    assert _report("{}").findings == ()


def test_a_marker_for_the_whole_file_counts_for_outputs_too() -> None:
    whole = json.loads(_write("# aide: ignore-file[secret-aws-access-key-id] rotated\nlogin()"))
    whole["cells"][0]["outputs"] = [{"text": [f"signed in with {_KEY}\n"]}]
    found = _report(json.dumps(whole, indent=1)).findings
    assert [each.rule for each in found] == ["secret-aws-access-key-id"]
    assert found[0].suppression is not None
