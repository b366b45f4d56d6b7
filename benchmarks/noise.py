"""How many findings AIde and Bandit report on well-kept projects: a proxy for false alarms."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.corpora import ATTRS, DJANGO, FLASK, REQUESTS, Corpus, code_lines, fetch
from benchmarks.peers import tool

_SECURITY = {"security", "secrets", "privacy"}
_LOUD = {"critical", "high", "medium"}


def main() -> None:
    """Print the table and every security finding of medium or higher, to be looked at."""
    print("| project | lines | AIde medium+ | per 1,000 | Bandit medium+ | per 1,000 |")
    print("|---|---|---|---|---|---|")
    loud = []
    for corpus in (DJANGO, FLASK, REQUESTS, ATTRS):
        findings = _aide(corpus)
        loud += [(corpus.name, each) for each in findings]
        lines, ours, theirs = code_lines(fetch(corpus)), len(findings), _bandit(corpus)
        row = f"| {corpus.name} {corpus.version} | {lines:,} | {ours} | {ours * 1000 / lines:.2f}"
        print(f"{row} | {theirs} | {theirs * 1000 / lines:.2f} |")
    print()
    for rule, count in Counter(each["rule"] for _, each in loud).most_common():
        print(f"{count:4} {rule}")
    for name, each in loud:
        place = f"{name}/{each['path']}:{each['span'][0]}"
        print(f"{each['severity']:8} {each['rule']:34} {place}  {each['snippet'][0].strip()[:90]}")


def _aide(corpus: Corpus) -> list[dict]:  # type: ignore[type-arg]
    command = [sys.executable, "-m", "aide_core.cli", "audit", str(fetch(corpus)), "--format"]
    done = subprocess.run([*command, "json"], capture_output=True, check=False)
    report = json.loads(done.stdout)["report"] if b'"report"' in done.stdout[:200] else None
    report = report or json.loads(done.stdout)
    return [
        each
        for each in report["findings"]
        if each["category"] in _SECURITY and each["severity"] in _LOUD
    ]


def _bandit(corpus: Corpus) -> int:
    command = [str(tool("bandit")), "-q", "-r", str(fetch(corpus)), "-f", "json", "-ll"]
    done = subprocess.run(command, capture_output=True, check=False)
    return len(json.loads(done.stdout)["results"])


if __name__ == "__main__":
    main()
    Path.cwd()
