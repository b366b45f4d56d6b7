"""`aide rule ID`: the documentation page of one rule."""

from __future__ import annotations

import argparse

from aide_core.cli.context import Context
from aide_core.cli.exit_codes import ExitCode
from aide_core.model import RuleInfo
from aide_core.report.content.encode import to_json
from aide_core.report.rule_page.markdown import markdown_page
from aide_core.report.rule_page.terminal import terminal_page
from aide_core.report.terminal.ink import Ink
from aide_core.workspace import all_rules, find_root, find_rule
from aide_core.workspace.known_rules import namesakes

SUMMARY = "Explain a rule: why it matters, what it reports, what to do."
EPILOG = """\
examples:
  aide rule py-eval
  aide rule B602                 by the name of the same rule in Bandit
  aide rule S105 -f markdown     for a wiki
"""


class RuleDocument(
    RuleInfo, frozen=True, tag_field="schema", tag="aide-rule/1", omit_defaults=False
):
    """The whole record of a rule under the name of its schema."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said after `aide rule`."""
    parser.add_argument(
        "rule", metavar="ID", help="its id, or what another tool calls it, such as B602 or S105"
    )
    output = parser.add_argument_group("output")
    formats = ["text", "markdown", "json"]
    output.add_argument("-f", "--format", choices=formats, default="text", help="of the page")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Show the page."""
    root = find_root([], context.cwd)
    rules, _ = all_rules(context.settings(root).values, root)
    rule = find_rule(rules, arguments.rule)
    context.terminal.write_bytes(_page(rule, arguments.format, context))
    others = [f"`{id_}`" for id_ in namesakes(rules, arguments.rule) if id_ != rule.id]
    if others:
        context.terminal.tell(f"aide: `{arguments.rule}` also stands for {', '.join(others)}.")
    return ExitCode.CLEAN


def _page(rule: RuleInfo, name: str, context: Context) -> bytes:
    terminal = context.terminal
    if name == "json":
        return to_json(_document(rule))
    if name == "markdown":
        return markdown_page(rule).encode("utf-8", "backslashreplace")
    ink = Ink(colour=terminal.colour, hyperlinks=terminal.hyperlinks, root="")
    return terminal_page(rule, ink, terminal.width).encode("utf-8", "backslashreplace")


def _document(rule: RuleInfo) -> RuleDocument:
    return RuleDocument(**{name: getattr(rule, name) for name in rule.__struct_fields__})
