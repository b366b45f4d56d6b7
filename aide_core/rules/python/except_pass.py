"""Errors that disappear in `except: pass`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SWALLOWED
from aide_core.rules.support.swallowed import swallows


@rule(
    "py-except-pass",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Every error in this block disappears without a trace.",
    cwe=[390],
    kinds=["except_clause"],
    literals=["pass"],
    aliases=["bandit:B110", "ruff:S110", "ruff:SIM105"],
    controls=SWALLOWED,
)
def except_pass(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler catches everything and does nothing.

    Why:
        Typing mistakes, full disks and refused permissions look the same as success. A failed check
        or an attack leaves no trace, and the program goes on with half of its work done.
    Remediation:
        Name the error that is expected, or at least log it with `logger.exception`.
    Bad:
        try:
            save(order)
        except Exception:
            pass
    Bad:
        try:
            save(order)
        except (OSError, Exception) as error:
            # nothing to do
            pass
    Good:
        try:
            save(order)
        except:  # py-bare-except reports this one
            pass
    Good:
        try:
            save(order)
        except FileNotFoundError:
            pass
    Good:
        try:
            save(order)
        except Exception:
            log.exception("the order was not saved")  # do not pass
    References:
        https://docs.python.org/3/tutorial/errors.html#handling-exceptions
    """
    if swallows(node, context, "pass_statement"):
        yield context.match(node)
