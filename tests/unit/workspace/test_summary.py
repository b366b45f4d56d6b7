"""What an audit counts."""

from __future__ import annotations

from pathlib import Path

from aide_core.settings import Settings
from aide_core.workspace import AuditRequest, audit


def test_what_is_left_out_is_not_counted_as_from_the_cache(tmp_path: Path) -> None:
    root = tmp_path / "shop"
    root.mkdir()
    (root / "app.py").write_text("print(1)\n", encoding="utf-8")
    (root / "made.py").write_text("# @generated\nprint(1)\n", encoding="utf-8")
    request = AuditRequest(root, Settings(), cache_folder=tmp_path / "cache", jobs=1)
    audit(request)
    second = audit(request)
    assert (second.files, second.files_from_cache) == (1, 1)
