"""`except:` without a class."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SWALLOWED

_LEAVES = frozenset({"raise_statement"})


@rule(
    "py-bare-except",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="`except:` also catches Ctrl-C and the end of the program, and does not raise again.",
    cwe=[396],
    kinds=["except_clause"],
    literals=["except:", "except :"],
    aliases=["ruff:E722", "flake8:E722", "bandit:B110", "bandit:B112", "ruff:S110", "ruff:S112"],
    controls=SWALLOWED,
    fixable=True,
)
def bare_except(node: Node, context: FileContext) -> Iterator[Match]:
    """An `except` without a class catches everything and goes on.

    Why:
        It swallows `KeyboardInterrupt`, `SystemExit` and misspelt names alike, so the program
        cannot be stopped and failed checks pass for successful ones.
    Remediation:
        Name the exceptions that are expected; `except Exception:` is the widest that is sound.
    Bad:
        try:
            check(user)
        except:
            pass
    Good:
        try:
            check(user)
        except PermissionError:
            pass
    Good:
        try:
            check(user)
        except:
            undo()
            raise
    Good:
        try:
            check(user)
        except (PermissionError, OSError):  # instead of except:
            pass
    References:
        https://peps.python.org/pep-0008/#programming-recommendations
    """
    if any(child.type not in {"block", "comment"} for child in node.named_children):
        return
    if next(context.find(_LEAVES, node), None) is not None:
        return
    keyword = node.children[0]
    fix = context.fix("Catch Exception", context.replace(keyword, "except Exception"), safe=False)
    yield context.match(keyword, fix=fix)
