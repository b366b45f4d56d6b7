"""Write the reference pages from what they describe: `make docs`, or `python -m docs.generate`.

`tests/unit/docs/test_reference.py` fails when a page does not say what the code says.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import fields, replace

from aide_core.cli.parser import build_parser, command_names, load_command
from aide_core.model import RuleInfo, Severity
from aide_core.report.content.wording import counted, first_sentence
from aide_core.report.rule_page.markdown import markdown_entry
from aide_core.rules.catalogue import compile_catalogue
from aide_core.settings import markdown_reference
from aide_core.telemetry import Event, events
from docs.coverage_page import coverage_page

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by `make docs`; change the code it describes instead. -->\n\n"
# What stands for a made-up secret in an example; a page must not hold what looks like a real one.
_TEMPLATE = re.compile(r"\{\{\w+(?::[^{}]*)?\}\}")


def main() -> int:
    """Write every page and remove those that nothing stands behind any more."""
    wanted = pages()
    for path in FOLDER.rglob("*.md"):
        if path.relative_to(FOLDER).as_posix() not in wanted:
            path.unlink()
    for name, text in {**wanted, "../coverage.md": coverage()}.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"Wrote {len(wanted)} pages to {FOLDER}.\n")
    return 0


def pages() -> dict[str, str]:
    """Every page by its name below `docs/reference`."""
    rules = [_without_secrets(entry.info) for entry in compile_catalogue().entries]
    packs = sorted({rule.pack for rule in rules})
    texts = {
        "rules.md": _rules_page(rules, packs),
        "settings.md": markdown_reference(),
        "commands.md": _commands_page(),
        "log-events.md": _events_page(),
    }
    for pack in packs:
        texts[f"rules/{pack}.md"] = _pack_page(pack, [r for r in rules if r.pack == pack])
    return {name: _NOTE + text for name, text in texts.items()}


def coverage() -> str:
    """The page `docs/coverage.md`."""
    return _NOTE + coverage_page([entry.info for entry in compile_catalogue().entries])


def _without_secrets(rule: RuleInfo) -> RuleInfo:
    return replace(
        rule,
        bad=tuple(_TEMPLATE.sub("…", text) for text in rule.bad),
        good=tuple(_TEMPLATE.sub("…", text) for text in rule.good),
    )


def _rules_page(rules: Sequence[RuleInfo], packs: Sequence[str]) -> str:
    counts = Counter(rule.severity for rule in rules)
    split = ", ".join(f"{counts[level]} {level}" for level in Severity if counts[level])
    lines = [
        "# Rules",
        "",
        f"{len(rules)} rules: {split}.",
        "",
        "`aide rules` lists them on the terminal, `aide rule ID` explains one and says how to",
        "silence it in one place. [Settings](settings.md) change or silence a rule everywhere, for",
        "a pack, or for some files. The controls named with a rule are a proposed mapping that no",
        "auditor has reviewed.",
    ]
    for pack in packs:
        own = [rule for rule in rules if rule.pack == pack]
        lines += [
            "",
            f"## {pack}",
            "",
            f"{counted(len(own), 'rule')}, explained in [{pack}](rules/{pack}.md).",
        ]
        lines += ["", "| rule | severity | what | CWE | fix |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(rule) for rule in own]
    return "\n".join(lines) + "\n"


def _row(rule: RuleInfo) -> str:
    cwe = ", ".join(map(str, rule.cwe))
    link = f"[`{rule.id}`](rules/{rule.pack}.md#{rule.id})"
    fix = "yes" if rule.fixable else ""
    return f"| {link} | {rule.severity} | {_cell(first_sentence(rule.summary))} | {cwe} | {fix} |"


def _pack_page(pack: str, rules: Iterable[RuleInfo]) -> str:
    head = f"# Rules of the pack {pack}\n\n[All packs](../rules.md)\n"
    return "\n".join([head, *(markdown_entry(rule, level=2) for rule in rules)])


def _commands_page() -> str:
    parts = [
        "# Commands",
        "Exit codes: 0 clean, 1 findings, 2 wrong usage or settings, 3 our fault, 130 interrupted.",
    ]
    for name in command_names():
        parts += _command(name, build_parser(name))
    return "\n\n".join(parts) + "\n"


def _command(name: str, parser: argparse.ArgumentParser) -> list[str]:
    module = load_command(name)
    command = _subparser(parser, name)
    parts = [f"## `aide {name}`", module.SUMMARY, f"```\n{command.usage}\n```"]
    for group in command._action_groups:  # noqa: SLF001 - argparse has no other list of them
        actions = group._group_actions  # noqa: SLF001
        if actions:
            title = str(group.title).removeprefix("positional ")
            rows = [f"| {title} | |", "| --- | --- |"]
            rows += [f"| {_names(action)} | {_cell(action.help or '')} |" for action in actions]
            parts.append("\n".join(rows))
    epilog = str(getattr(module, "EPILOG", "")).rstrip()
    return [*parts, f"```\n{epilog}\n```"] if epilog else parts


def _subparser(parser: argparse.ArgumentParser, name: str) -> argparse.ArgumentParser:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found: argparse.ArgumentParser = action.choices[name]
            return found
    raise LookupError(name)


def _names(action: argparse.Action) -> str:
    value = str(action.metavar or action.dest.upper()) if action.nargs != 0 else ""
    names = [f"`{option}`" for option in action.option_strings]
    return " ".join([", ".join(names), f"`{value}`" if value else ""]).strip()


def _events_page() -> str:
    lines = [
        "# Log events",
        "",
        "The log is JSON, one record a line, in a file on this machine; `aide doctor` says where.",
        "Secrets and source text are taken out before anything is written. Each record has `time`,",
        "`level`, `module`, `process`, and `correlation`, which is the same for all records of one",
        "action. What an event holds besides stands in `fields`:",
        "",
        "| event | level | when | fields |",
        "| --- | --- | --- | --- |",
    ]
    for event in event_types():
        names = ", ".join(f"`{field.name}`" for field in fields(event))
        when = _cell(" ".join((event.__doc__ or "").split()))
        lines.append(f"| `{event.__name__}` | {event.level} | {when} | {names} |")
    return "\n".join(lines) + "\n"


def event_types() -> list[type[Event]]:
    """Every declared event, in the order of its declaration."""
    found = [value for value in vars(events).values() if isinstance(value, type)]
    return [value for value in found if issubclass(value, Event) and value is not Event]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
