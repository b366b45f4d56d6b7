"""Speed and memory against Bandit, Semgrep and ruff, as ratios in one run."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpora import DJANGO, HOME_ASSISTANT, Corpus, code_lines, fetch
from benchmarks.machine import description
from benchmarks.measure import Run, Summary, compare, run
from benchmarks.peers import semgrep_rules, tool

_AIDE = [sys.executable, "-m", "aide_core.cli"]
_RESULTS = Path(__file__).parent / "results"


def main(*, with_semgrep: bool) -> None:
    """Measure every case and write `results/speed.md`."""
    parts = ["# Speed and memory", "", description(), ""]
    parts += _start_up()
    parts += _one_file()
    parts += _tree(DJANGO, with_semgrep=with_semgrep)
    parts += _tree(HOME_ASSISTANT, with_semgrep=False)
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / "speed.md").write_text("\n".join(parts) + "\n")
    print("\n".join(parts))


def _start_up() -> list[str]:
    here = Path.cwd()
    found = compare(
        {
            "python -c pass": lambda: run([sys.executable, "-c", "pass"], here),
            "aide --version": lambda: run([*_AIDE, "--version"], here),
        },
        {},
        most_rounds=15,
    )
    return ["## Start", "", *_table(found, "python -c pass"), ""]


def _one_file() -> list[str]:
    file = max(fetch(DJANGO).rglob("*.py"), key=_nearest_to_2700_lines)
    folder, name = file.parent, file.name
    found = compare(
        {
            "bandit": lambda: run([str(tool("bandit")), "-q", name], folder),
            "ruff": lambda: run(_ruff(name), folder),
            "aide": lambda: run([*_AIDE, "audit", name, "--no-cache"], folder),
        },
        {},
        most_rounds=7,
    )
    lines = len(file.read_bytes().splitlines())
    return [f"## One file of {lines:,} lines", "", *_table(found, "bandit"), ""]


def _nearest_to_2700_lines(path: Path) -> int:
    return -abs(len(path.read_bytes().splitlines()) - 2700)


def _tree(corpus: Corpus, *, with_semgrep: bool) -> list[str]:
    folder = fetch(corpus)
    lines = code_lines(folder)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        cache = Path(scratch, "cache")
        found = compare(_commands(folder, cache, with_semgrep=with_semgrep), _ROUNDS)
    title = f"## {corpus.name} {corpus.version}: {lines:,} lines of Python"
    return [title, "", *_table(found, "bandit"), ""]


_ROUNDS = {"semgrep -j 2": 1, "bandit": 3, "aide, cold": 3, "parse alone (the floor)": 3}


def _commands(folder: Path, cache: Path, *, with_semgrep: bool) -> dict[str, Callable[[], Run]]:
    audit = [*_AIDE, "audit", ".", "--jobs", "2"]
    edited = folder / "__init__.py"

    environment = {"AIDE_AUDIT_CACHE_DIR": str(cache)}

    def warm() -> Run:
        return run(audit, folder, environment)

    def cold() -> Run:
        shutil.rmtree(cache / "results", ignore_errors=True)
        return warm()

    def changed() -> Run:
        before = edited.read_bytes()
        warm()
        edited.write_bytes(before + b"\nAIDE_BENCHMARK = 1\n")
        try:
            return warm()
        finally:
            edited.write_bytes(before)

    def unchanged() -> Run:
        warm()
        return warm()

    commands: dict[str, Callable[[], Run]] = {
        "bandit": lambda: run([str(tool("bandit")), "-q", "-r", "."], folder),
        "parse alone (the floor)": lambda: run([sys.executable, "-c", _PARSE, "."], folder),
        "ruff S, no cache": lambda: run(_ruff("."), folder),
        "aide, cold": cold,
        "aide, nothing changed": unchanged,
        "aide, one file changed": changed,
    }
    if with_semgrep:
        rules = str(semgrep_rules())
        semgrep = [str(tool("semgrep")), "scan", "--metrics=off", "--disable-version-check"]
        commands["semgrep -j 2"] = lambda: run(
            [*semgrep, "--config", rules, "-j", "2", "-q", "--no-git-ignore", "."], folder
        )
    return commands


_PARSE = """
import sys, pathlib, tree_sitter, tree_sitter_python
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_python.language()))
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    parser.parse(path.read_bytes())
"""


def _ruff(target: str) -> list[str]:
    return [str(tool("ruff")), "check", "--select", "S", "--isolated", "--no-cache", "-q", target]


def _table(found: list[Summary], base: str) -> list[str]:
    by_name = {each.name: each for each in found}
    reference = by_name[base]
    rows = [
        f"| command | wall s | CPU s | peak MB | CPU / {base} | wall / {base} |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {each.name} | {each.wall_s:.2f} | {each.cpu_s:.2f} | {each.peak_mb:.0f}"
        f" | {each.cpu_s / reference.cpu_s:.2f} | {each.wall_s / reference.wall_s:.2f} |"
        for each in found
    ]
    return rows
