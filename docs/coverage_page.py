"""The page that says which rule finds what the checks of other tools are about.

One table of facts for each tool stands in `docs/coverage/`; the rules name the checks they cover in
their aliases. What no rule covers has a reason.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core.model import RuleInfo

TABLES = Path(__file__).parent / "coverage"


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """A check of another tool; `security` is false for style and quality."""

    id: str
    name: str
    security: bool = True
    remark: str = ""


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The checks of one tool; `alias` is the prefix of their ids on our rules."""

    title: str
    version: str
    source: str
    check: tuple[Check, ...]
    alias: str = ""
    note: str = ""


def tables() -> dict[str, Table]:
    """Every table by its file's name, with the prefix of its ids filled in."""
    found = {}
    for path in sorted(TABLES.glob("*.toml")):
        table = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Table)
        alias = table.alias or path.stem
        found[path.stem] = msgspec.structs.replace(table, alias=alias)
    return found


def rules_by_alias(rules: Iterable[RuleInfo]) -> dict[str, list[RuleInfo]]:
    """The rules that carry an id of another tool, such as `bandit:b602`."""
    found: dict[str, list[RuleInfo]] = defaultdict(list)
    for rule in rules:
        for alias in rule.aliases:
            found[alias.lower()].append(rule)
    return found


def covering(table: Table, check: Check, known: Mapping[str, list[RuleInfo]]) -> list[RuleInfo]:
    """The rules that find what a check is about."""
    found = known.get(f"{table.alias}:{check.id}".lower(), [])
    return sorted(found, key=lambda rule: rule.id)


def share(table: Table, known: Mapping[str, list[RuleInfo]], *, security: bool) -> tuple[int, int]:
    """How many of a tool's checks are covered, and of how many."""
    wanted = [check for check in table.check if check.security is security]
    return sum(1 for check in wanted if covering(table, check, known)), len(wanted)


def coverage_page(rules: Sequence[RuleInfo]) -> str:
    """The whole page."""
    known = rules_by_alias(rules)
    parts = [_HEAD, *_summary(tables(), known)]
    for table in tables().values():
        parts += ["", f"## {table.title}", "", f"[{table.title}]({table.source}) {table.version}."]
        parts += ["", table.note] if table.note else []
        parts += ["", "| check | what | rules | remark |", "| --- | --- | --- | --- |"]
        parts += [_row(table, check, known) for check in table.check]
    return "\n".join(parts) + "\n"


def _summary(found: Mapping[str, Table], known: Mapping[str, list[RuleInfo]]) -> list[str]:
    lines = [
        "| tool | security checks | covered | other checks | covered |",
        "|---|---|---|---|---|",
    ]
    for table in found.values():
        cells = []
        for security in (True, False):
            covered, total = share(table, known, security=security)
            percent = f"{covered} ({100 * covered // total} %)" if total else ""
            cells += [str(total) if total else "", percent]
        lines.append(f"| [{table.title}](#{_anchor(table.title)}) | " + " | ".join(cells) + " |")
    return lines


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


def _row(table: Table, check: Check, known: Mapping[str, list[RuleInfo]]) -> str:
    found = covering(table, check, known)
    links = ", ".join(f"[`{r.id}`](reference/rules/{r.pack}.md#{r.id})" for r in found)
    remark = check.remark.replace("|", "\\|")
    return f"| {check.id} | {check.name.replace('|', '/')} | {links or '—'} | {remark} |"


_HEAD = """# Coverage of other tools

Which rule finds what a check of another tool is about. The checks' ids are known as aliases:
`# nosec B602` and `# noqa: S602` silence `py-subprocess-shell` on their line, and `aide rule B602`
explains it. The lists of checks are facts about those tools; no code or text of theirs is used.

- **Use, not import.** Bandit's B4xx checks report that a module is imported. We report its use, and
  only where something depends on it: `import pickle` alone is no finding, `pickle.load(file)` is.
- **Own judgement.** The rules look at values, names and the origin of data, so they do not report
  every place the other tool reports, and report some that it does not. A check counts as covered
  when a rule finds what the check is about, not when both report the same lines.
- **Profiles.** Checks that mostly report harmless code run in the strict profile alone
  (`aide audit --profile strict`).
- **Style** is left to formatters and linters on purpose; such checks are counted apart.
"""
