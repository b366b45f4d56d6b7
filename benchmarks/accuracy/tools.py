"""What each tool says about the cases: the weaknesses it names, by file."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from aide_core.engine import Options, RuleSet, audit
from aide_core.parse import decode
from aide_core.rules.catalogue import compile_catalogue
from benchmarks.accuracy.cases import CASES, Case
from benchmarks.peers import tool

Named = Mapping[Path, set[int]]


def aide(cases: Sequence[Case], language: str = "python") -> Named:
    """What the default profile of AIde finds; each file is all that is known of its project."""
    catalogue = compile_catalogue()
    entries = [entry for entry in catalogue.entries if "default" in entry.info.profiles]
    rules = RuleSet(entries, (entry.id for entry in catalogue.entries), catalogue.models)
    found: dict[Path, set[int]] = defaultdict(set)
    for case in cases:
        # The name of the file must not tell the answer.
        source = decode(f"app{case.path.suffix}", case.path.read_bytes(), language)
        report = audit(source, rules, Options(reraise=True))
        for finding in report.findings:
            found[case.path].update(rules.by_id[finding.rule].info.cwe)
    return found


def bandit() -> Named:
    """What Bandit finds with all its tests."""
    command = [str(tool("bandit")), "-q", "-r", str(CASES / "python"), "-f", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    found: dict[Path, set[int]] = defaultdict(set)
    for each in json.loads(done.stdout)["results"]:
        found[Path(each["filename"])].add(int(each["issue_cwe"]["id"]))
    return found


def ruff() -> Named:
    """What Ruff's security rules find; it names no weaknesses, so a table does."""
    command = [str(tool("ruff")), "check", "--isolated", "--preview", "--select", "S"]
    command += ["--output-format", "json", str(CASES / "python")]
    done = subprocess.run(command, capture_output=True, check=False)
    found: dict[Path, set[int]] = defaultdict(set)
    for each in json.loads(done.stdout):
        found[Path(each["filename"])].update(_RUFF.get(each["code"], ()))
    return found


_RUFF = MappingProxyType(
    {
        "S102": (78, 94, 95),
        "S103": (732,),
        "S105": (259, 798),
        "S106": (259, 798),
        "S107": (259, 798),
        "S108": (377,),
        "S113": (400,),
        "S201": (94,),
        "S202": (22,),
        "S301": (502,),
        "S302": (502,),
        "S303": (327, 328),
        "S304": (327,),
        "S305": (327,),
        "S306": (377,),
        "S307": (78, 94, 95),
        "S308": (79, 80),
        "S310": (22, 918),
        "S311": (330, 338),
        "S313": (20, 611),
        "S314": (20, 611),
        "S315": (20, 611),
        "S316": (20, 611),
        "S317": (20, 611),
        "S318": (20, 611),
        "S319": (20, 611),
        "S320": (20, 611),
        "S323": (295,),
        "S324": (327, 328),
        "S501": (295,),
        "S502": (327,),
        "S503": (327,),
        "S504": (327,),
        "S505": (326,),
        "S506": (502,),
        "S507": (295,),
        "S508": (319,),
        "S509": (319,),
        "S602": (78,),
        "S603": (78,),
        "S604": (78,),
        "S605": (78,),
        "S606": (78,),
        "S607": (78,),
        "S608": (89,),
        "S609": (78,),
        "S610": (89,),
        "S611": (89,),
        "S612": (94,),
        "S701": (79, 94),
        "S702": (79, 80),
        "S704": (79, 80),
    }
)
