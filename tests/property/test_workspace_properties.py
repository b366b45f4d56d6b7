"""However an audit is carried out, it finds the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from aide_core.model import Report
from aide_core.settings import AuditSettings, Settings
from aide_core.workspace import AuditRequest, audit

_CACHE = tempfile.TemporaryDirectory(prefix="aide-workspace-")
_TEXTS = [
    "def read(t):\n    return eval(t)\n",
    "x = 1\n",
    "",
    "def broken(:\n    exec(x)\n",
    "import subprocess\nsubprocess.run(a, shell=True)  # aide: ignore[py-subprocess-shell] ours\n",
    "y = 2  # aide: ignore[py-eval] gone\n",
    "# " + "long " * 30_000 + "\neval(x)\n",
]
_TREES = st.dictionaries(
    st.tuples(st.sampled_from(["", "a/", "a/b/", "tests/"]), st.sampled_from("klmnop")),
    st.integers(0, len(_TEXTS) - 1),
    min_size=1,
    max_size=12,
)


def _audited(root: Path, *, jobs: int, use_cache: bool, folder: Path) -> Report:
    own = Settings(audit=AuditSettings(cache_dir=_CACHE.name, jobs=jobs))
    request = AuditRequest(root, own, use_cache=use_cache, cache_folder=folder)
    report = audit(request)
    return replace(report, duration_ms=0, started_at="", files_from_cache=0)


@given(_TREES)
@settings(max_examples=12, deadline=None)
def test_processes_and_cache_change_nothing(tree: dict[tuple[str, str], int]) -> None:
    with tempfile.TemporaryDirectory() as outer:
        root, cache = Path(outer, "root"), Path(outer, "cache")
        for (folder, name), number in tree.items():
            path = root / folder / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_TEXTS[number])
        for number in range(6):
            (root / f"large{number}.py").write_text(_TEXTS[-1])
        expected = _audited(root, jobs=1, use_cache=False, folder=cache)
        assert _audited(root, jobs=2, use_cache=False, folder=cache) == expected
        assert _audited(root, jobs=1, use_cache=True, folder=cache) == expected
        assert _audited(root, jobs=2, use_cache=True, folder=cache) == expected
        path.write_text("z = 3\neval(z)\n")
        changed = _audited(root, jobs=1, use_cache=False, folder=cache)
        assert _audited(root, jobs=1, use_cache=True, folder=cache) == changed
