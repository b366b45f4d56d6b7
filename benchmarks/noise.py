"""How many findings AIde reports on well-kept projects: a proxy for false alarms.

Bandit, which knows Python alone, is counted beside it on the Python projects.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from benchmarks.corpora import (
    ENDINGS,
    GO,
    JAVA,
    JAVASCRIPT,
    PYTHON,
    Corpus,
    can_fetch,
    code_lines,
    fetch,
    version_of,
)
from benchmarks.peers import tool

_SECURITY = {"security", "secrets", "privacy"}
_LOUD = {"critical", "high", "medium"}


class Found(Struct, frozen=True):
    """What the benchmark reads of a finding."""

    rule: str
    category: str
    severity: str
    path: str
    span: tuple[int, ...]
    snippet: tuple[str, ...]


class _Report(Struct, frozen=True):
    findings: tuple[Found, ...]


def main() -> None:
    """Print the tables and every security finding of medium or higher, to be looked at."""
    print(
        "| project | lines | security, medium+ | per 1,000 | other, medium+ | per 1,000 | Bandit |"
    )
    print("|---|---|---|---|---|---|---|")
    loud: list[tuple[str, Found]] = []
    total_lines = total = 0
    for corpus in (*PYTHON, *JAVASCRIPT, *JAVA, *GO):
        if not can_fetch(corpus):
            print(f"| {corpus.name} | not obtained: no client for its archive | | | | | |")
            continue
        findings = [each for each in _aide(corpus) if each.severity in _LOUD]
        security = [each for each in findings if each.category in _SECURITY]
        loud += [(corpus.name, each) for each in findings]
        lines = code_lines(fetch(corpus), ENDINGS[corpus.language])
        total_lines, total = total_lines + lines, total + len(security)
        rest = len(findings) - len(security)
        peer = _bandit(corpus) if corpus.language == "python" else ""
        print(
            f"| {corpus.name} {version_of(corpus)} | {lines:,} | {len(security)}"
            f" | {_rate(len(security), lines)} | {rest} | {_rate(rest, lines)} | {peer} |"
        )
    print(f"| together | {total_lines:,} | {total} | {_rate(total, total_lines)} | | | |")
    _listed("Security", (each for each in loud if each[1].category in _SECURITY))
    _listed("Other", (each for each in loud if each[1].category not in _SECURITY))


def _listed(title: str, found: Iterable[tuple[str, Found]]) -> None:
    rows = list(found)
    print(f"\n{title}\n")
    for rule, count in Counter(each.rule for _, each in rows).most_common():
        print(f"{count:4} {rule}")
    print()
    for name, each in rows:
        place = f"{name}/{each.path}:{each.span[0]}"
        shown = each.snippet[0].strip()[:90] if each.snippet else ""
        print(f"{each.severity:8} {each.rule:34} {place}  {shown}")


def _rate(count: int, lines: int) -> str:
    return f"{count * 1000 / max(lines, 1):.2f}"


def _aide(corpus: Corpus) -> list[Found]:
    command = [sys.executable, "-m", "aide_core.cli", "audit", str(fetch(corpus))]
    done = subprocess.run(
        [*command, "--format", "json"], capture_output=True, check=False, cwd=fetch(corpus)
    )
    return list(msgspec.json.decode(done.stdout, type=_Report).findings)


def _bandit(corpus: Corpus) -> int:
    command = [str(tool("bandit")), "-q", "-r", str(fetch(corpus)), "-f", "json", "-ll"]
    done = subprocess.run(command, capture_output=True, check=False)
    return len(json.loads(done.stdout)["results"])
