"""Whatever surrounds it, a fix that is made mends its finding and touches nothing else."""

from __future__ import annotations

import ast
import codecs
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from aide_core.parse import decode, detect
from aide_core.rules.examples import example_path
from aide_core.rules.forms.fake_secrets import expand
from aide_core.rules.record import Entry
from aide_core.settings import AuditSettings, Settings
from aide_core.workspace import AuditRequest, FileFix, FixRequest, apply_fixes, audit, plan_fixes
from tests.check import catalogue

_FIXABLE = [
    entry
    for entry in catalogue().entries
    if entry.info.fixable and entry.info.languages[0] in {"python", "javascript", "go", "java"}
]
_CACHE = tempfile.TemporaryDirectory(prefix="aide-fixes-")
_BEFORE = ["", "\n\n", "# ünïcödé 🎉\n", '"""A docstring."""\n', "import os\n", "x = 1\n"]
_AFTER = ["", "\n", "y = 'é'\n", "def later():\n    return 1\n", "# the end"]
_STORED = ["utf-8", "utf-8-sig", "utf-16"]


def _settings() -> Settings:
    return Settings(audit=AuditSettings(cache_dir=_CACHE.name, jobs=1))


def _planned(root: Path, rule: str) -> tuple[FileFix, ...]:
    request = AuditRequest(root, _settings(), rules=(rule,), use_cache=False)
    return plan_fixes(FixRequest(root, _settings(), audit(request).findings, unsafe=True))


@given(
    st.sampled_from(_FIXABLE),
    st.sampled_from(_BEFORE),
    st.sampled_from(_AFTER),
    st.sampled_from(_STORED),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=80, deadline=None)
def test_a_fix_mends_and_leaves_the_rest(
    entry: Entry, before: str, after: str, stored: str, newline: str
) -> None:
    example = expand(entry.info.bad[0], seed=entry.id)
    text = before + example + after if entry.info.languages[0] == "python" else example
    raw = text.replace("\n", newline).encode(stored)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        path = root / example_path(entry.info, example)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        for fix in _planned(root, entry.id):
            assert fix.before == raw
            _assert_sound(fix, stored, newline)
            assert apply_fixes(root, [fix]) == ()
            again = _planned(root, entry.id)
            assert [each.path for each in again if each.mended and fix.mended] == []


def _assert_sound(fix: FileFix, stored: str, newline: str) -> None:
    source = decode(fix.path, fix.after, detect(fix.path, fix.after))
    text = source.data.decode()
    if source.language == "python" and _compiles(fix.before.decode(stored)):
        assert _compiles(text)
    if stored == "utf-8-sig":
        assert fix.after.startswith(codecs.BOM_UTF8)
    if stored == "utf-16":
        assert fix.after[:2] == fix.before[:2]
    if newline == "\r\n":
        assert text.count("\n") == text.count("\r\n")
    if not fix.mended:
        assert fix.after == fix.before
        return
    mended_lines = sum(finding.span.end_line - finding.span.line + 1 for finding in fix.mended)
    assert _changed_lines(fix.before.decode(stored), text) <= mended_lines + _NEW_LINES


# What a fix may add besides: one import, and the lines of a longer call.
_NEW_LINES = 4


def _changed_lines(before: str, after: str) -> int:
    pairs = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    changes = [code for code in pairs.get_opcodes() if code[0] != "equal"]
    return sum(max(code[2] - code[1], code[4] - code[3]) for code in changes)


def _compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
