"""`shell=True` handed to a function that is not one of subprocess."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_text import is_quoted


@rule(
    "py-call-with-shell",
    languages=["python"],
    severity="low",
    confidence="low",
    message="This call asks for a shell, which interprets every part of the command.",
    cwe=[78],
    kinds=["keyword_argument"],
    literals=["shell=True", "shell = True"],
    aliases=["bandit:B604", "ruff:S604"],
    controls=INJECTION,
    profiles=["strict"],
)
def call_with_shell(node: Node, context: FileContext) -> Iterator[Match]:
    """A function outside subprocess is called with `shell=True` and variable text.

    Why:
        A wrapper around subprocess usually hands `shell` on, so variable parts of the command
        are interpreted by a shell just as in a direct call.
    Remediation:
        Pass a list of program and arguments to the wrapper and leave `shell` out.
    Bad:
        run_tool(f"make {target}", shell=True)
    Good:
        run_tool("make all", shell=True)
    Good:
        run_tool(f"make {target}", shell=False)  # not shell=True
    Good:
        run_tool(f"make {target}", capture=True)  # not shell=True
    Good:
        import subprocess
        subprocess.run(f"make {target}", shell=True)
    Good:
        run_tool(shell=True)
    References:
        https://docs.python.org/3/library/subprocess.html#security-considerations
    """
    if context.text(node.child_by_field_name("name")) != "shell":
        return
    arguments = node.parent
    call = context.as_call(arguments.parent if arguments is not None else None)
    if call is None or call.name.startswith("subprocess.") or not call.positional:
        return
    if not context.is_value(node.child_by_field_name("value"), value=True):
        return
    if not is_quoted(call.positional[0], context):
        yield context.match(call.node)
