"""`aide rules`: what is looked for, narrowed by what a rule is."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.cli.table import Column, table
from aide_core.errors import UsageError
from aide_core.model import Category, Confidence, Problem, RuleInfo, Severity
from aide_core.parse import languages
from aide_core.report.content.encode import to_json
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted
from aide_core.report.terminal.ink import SEVERITY_STYLE, Ink, Style
from aide_core.settings import Profile
from aide_core.workspace import RuleFilter, all_rules, chosen_rules, find_root

SUMMARY = "List the rules: what is looked for."
EPILOG = """\
examples:
  aide rules --language python --severity high
  aide rules --search "sql injection"
  aide rules --cwe 78 --format json
"""


class RuleRow(Struct, frozen=True):
    """A rule in the JSON list; `aide rule ID --format json` has the whole record."""

    id: str
    pack: str
    languages: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    category: Category
    summary: str
    cwe: tuple[int, ...]
    controls: tuple[str, ...]
    aliases: tuple[str, ...]
    profiles: tuple[str, ...]
    fixable: bool


class RuleList(Struct, frozen=True, tag_field="schema", tag="aide-rules/1"):
    """The document of `--format json`."""

    rules: tuple[RuleRow, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide rules`."""
    which = parser.add_argument_group("which rules")
    known = sorted(languages())
    which.add_argument("--language", choices=known, help="for this language")
    levels = [each.value for each in Severity]
    which.add_argument("--severity", choices=levels, help="at least this severe")
    kinds = [each.value for each in Category]
    which.add_argument("--category", choices=kinds, help="of this kind")
    which.add_argument("--pack", metavar="NAME", help="of this pack, such as secrets")
    profiles = [each.value for each in Profile]
    which.add_argument("--profile", choices=profiles, help="that this profile runs")
    which.add_argument("--cwe", type=_cwe, metavar="NUMBER", help="about this weakness")
    which.add_argument("--fixable", action="store_true", help="with a fix, safe or to look at")
    which.add_argument("--search", metavar="WORDS", default="", help="that say all these words")
    output = parser.add_argument_group("output")
    output.add_argument(
        "-f", "--format", choices=["text", "json"], default="text", help="of the list"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List the rules that fit."""
    root = find_root([], context.cwd)
    rules, problems = all_rules(context.settings(root).values, root)
    _refuse_unknown_pack(arguments.pack, rules)
    chosen = chosen_rules(
        rules,
        RuleFilter(
            language=arguments.language or "",
            severity=arguments.severity or "",
            category=arguments.category or "",
            pack=arguments.pack or "",
            profile=arguments.profile or "",
            cwe=arguments.cwe or 0,
            fixable=arguments.fixable,
            text=arguments.search,
        ),
    )
    _tell(problems, context)
    if arguments.format == "json":
        context.terminal.write_bytes(to_json(RuleList(tuple(_row(rule) for rule in chosen))))
    else:
        context.terminal.write("\n".join(_text(chosen, rules, context)) + "\n")
    return ExitCode.CLEAN


def _cwe(text: str) -> int:
    digits = text.lower().removeprefix("cwe-").removeprefix("cwe")
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no weakness; give its number, such as 78.")
    return int(digits)


def _refuse_unknown_pack(pack: str | None, rules: Sequence[RuleInfo]) -> None:
    packs = sorted({rule.pack for rule in rules})
    if pack and pack not in packs:
        raise UsageError(f"There is no pack `{pack}`. Packs: {', '.join(packs)}.")


def _tell(problems: Sequence[Problem], context: Context) -> None:
    for problem in problems:
        context.terminal.tell(f"aide: {visible(problem.message)} {visible(problem.hint)}")


def _row(rule: RuleInfo) -> RuleRow:
    return RuleRow(
        id=rule.id,
        pack=rule.pack,
        languages=rule.languages,
        severity=rule.severity,
        confidence=rule.confidence,
        category=rule.category,
        summary=" ".join(rule.summary.split()),
        cwe=rule.cwe,
        controls=rule.controls,
        aliases=rule.aliases,
        profiles=rule.profiles,
        fixable=rule.fixable,
    )


def _text(chosen: Sequence[RuleInfo], rules: Sequence[RuleInfo], context: Context) -> list[str]:
    ink = Ink(colour=context.terminal.colour, hyperlinks=False, root="")
    if not chosen:
        return [f"None of the {len(rules):,} rules is all of that; leave out one of the filters."]
    lines = table(_columns(chosen), ink, context.terminal.width)
    counts = Counter(rule.severity for rule in chosen)
    split = ", ".join(f"{counts[level]:,} {level}" for level in Severity if counts[level])
    fixable = sum(rule.fixable for rule in chosen)
    of_all = f" of {len(rules):,}" if len(chosen) < len(rules) else ""
    total = ink.paint(f"{counted(len(chosen), 'rule')}{of_all}", Style.BOLD)
    mended = f", {fixable:,} with a fix" if fixable else ""
    return [
        *lines,
        "",
        f"{total}: {split}{mended}.",
        ink.paint("`aide rule ID` explains one; `aide rules --help` narrows the list.", Style.DIM),
    ]


def _columns(rules: Sequence[RuleInfo]) -> list[Column]:
    styles = [SEVERITY_STYLE[rule.severity] for rule in rules]
    return [
        Column("Rule", [visible(rule.id) for rule in rules]),
        Column("Severity", [str(rule.severity) for rule in rules], styles=styles),
        Column("Sure", [str(rule.confidence) for rule in rules], need=6),
        Column("Category", [str(rule.category) for rule in rules], need=4),
        Column("Language", [_languages(rule) for rule in rules], need=2),
        Column("CWE", [", ".join(map(str, rule.cwe[:2])) for rule in rules], need=3),
        Column("Fix", ["yes" if rule.fixable else "" for rule in rules], need=5),
        Column("What", [visible(" ".join(r.summary.split())) for r in rules], need=1, least=40),
    ]


def _languages(rule: RuleInfo) -> str:
    first, *others = rule.languages
    return f"{first} +{len(others)}" if others else first
