"""`make bench ARGS=accuracy`: how well faults are told from their sound twins, kind by kind."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.accuracy import tools
from benchmarks.accuracy.cases import Case, Score, read_cases, scores
from benchmarks.accuracy.kinds import KINDS
from benchmarks.peers import VERSIONS

RESULT = Path(__file__).parent.parent / "results" / "accuracy.md"
_NEEDED = 0.95


def main(*, with_peers: bool = True) -> None:
    """Score AIde and its peers, and write the result when the peers were asked."""
    cases = read_cases("python")
    named = {"AIde": tools.aide(cases)}
    if with_peers:
        named[f"Bandit {VERSIONS['bandit']}"] = tools.bandit()
        named[f"Ruff {VERSIONS['ruff']} (S)"] = tools.ruff()
    found = {name: _found(cases, each) for name, each in named.items()}
    text = "\n".join(_page(cases, found)) + "\n"
    print(text)
    if with_peers:
        RESULT.write_text(text, encoding="utf-8")


def _found(cases: Sequence[Case], named: tools.Named) -> dict[Path, bool]:
    empty: set[int] = set()
    return {
        case.path: not KINDS[case.kind].isdisjoint(named.get(case.path, empty)) for case in cases
    }


def _page(cases: Sequence[Case], found: Mapping[str, Mapping[Path, bool]]) -> list[str]:
    by_tool = {name: scores(cases, each) for name, each in found.items()}
    ours = found["AIde"]
    missed = [case.name for case in cases if case.is_bad and not ours[case.path]]
    alarms = [case.name for case in cases if not case.is_bad and ours[case.path]]
    return [
        "# Accuracy",
        "",
        f"`make bench ARGS=accuracy`, {time.strftime('%Y-%m-%d')}:",
        f"{len(cases)} small Python files in pairs. One of a pair has a fault,",
        "its twin differs from it in one fact that removes the fault. Each cell holds recall /",
        "false-positive rate / Youden index (recall − false-positive rate) of a tool with its",
        "default rules. A finding counts when its weakness (CWE) belongs to the kind of the file",
        "(`benchmarks/accuracy/kinds.py`), on whatever line it stands.",
        "",
        *_table(by_tool),
        "",
        f"Wanted: a mean Youden index of {_NEEDED} for AIde.",
        "",
        "Semgrep: not obtained. Its rules are kept in a registry on the network, not in its",
        "package, and rules written by us would not measure it.",
        "",
        *_listed("Missed by AIde", missed),
        *_listed("False alarms of AIde", alarms),
    ]


def _table(by_tool: Mapping[str, Mapping[str, Score]]) -> list[str]:
    names = list(by_tool)
    kinds = sorted(by_tool[names[0]])
    lines = [f"| kind | pairs | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    for kind in kinds:
        cells = [_cell(by_tool[name][kind]) for name in names]
        lines.append(f"| {kind} | {by_tool[names[0]][kind].bad} | {' | '.join(cells)} |")
    pairs = sum(score.bad for score in by_tool[names[0]].values())
    means = [_mean(by_tool[name].values()) for name in names]
    lines.append(f"| **mean over kinds** | {pairs} | {' | '.join(means)} |")
    return lines


def _cell(score: Score) -> str:
    return f"{score.recall:.2f} / {score.alarm_rate:.2f} / {score.youden:.2f}"


def _mean(found: Iterable[Score]) -> str:
    each = list(found)
    figures = (
        mean(score.recall for score in each),
        mean(score.alarm_rate for score in each),
        mean(score.youden for score in each),
    )
    return f"{figures[0]:.3f} / {figures[1]:.3f} / **{figures[2]:.3f}**"


def _listed(title: str, names: Sequence[str]) -> list[str]:
    if not names:
        return [f"## {title}: none", ""]
    return [f"## {title}: {len(names)}", "", *(f"- `{name}`" for name in names), ""]
