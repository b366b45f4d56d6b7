"""Text executed as Python statements."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless


@rule(
    "py-exec",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="This call runs whatever code it is given.",
    cwe=[95],
    calls=[
        "exec",
        "builtins.exec",
        "__builtin__.exec",
        "execfile",
        "runpy.run_path",
        "code.InteractiveInterpreter().runsource",
        "code.InteractiveInterpreter().runcode",
        "compile",
    ],
    aliases=["bandit:B102", "ruff:S102", "semgrep:exec-detected"],
    controls=INJECTION,
)
def exec_call(call: Call, context: FileContext) -> Iterator[Match]:
    """Text that is not constant is executed as code.

    Why:
        Statements from a variable may do all that the process may. Whoever has a hand in the
        text, through a file, a setting or a request, runs code here.
    Remediation:
        Import modules with `importlib`, dispatch through a dictionary of functions, or keep
        settings in a data format such as TOML.
    Bad:
        exec(source)
    Bad:
        from builtins import exec as run
        run(f"import {name}")
    Bad:
        code = compile(text, "<text>", "exec")
    Bad:
        exec(decoded("import readline"))
    Good:
        exec("import readline")
    Good:
        import re
        pattern = re.compile(text)
    Good:
        import ast
        tree = compile(text, "<text>", "exec", ast.PyCF_ONLY_AST)
    Good:
        exec(compile("import readline", "<text>", "exec"))
    Good:
        def run(cursor):
            cursor.exec(statement)
    Good:
        exec()
    Good:
        import ast
        tree = compile(text, "<text>", "exec", flags=ast.PyCF_ONLY_AST)
    Bad:
        handle(compile(text, "<text>", "exec"))
    Bad:
        exec(compile(text, "<text>", "exec"))
    Bad:
        exec(compile(source=text, filename="<text>", mode="exec"))
    References:
        https://docs.python.org/3/library/functions.html#exec
    """
    source = call.positional[0] if call.positional else None
    if source is None or _is_fixed(source, context):
        return
    message = f"`{call.method}` runs whatever code it is given."
    if call.name != "compile":
        severity = Severity.LOW if context.in_tests else None
        yield context.match(call.node, message, severity=severity)
    elif len(call.positional) <= 3 and "flags" not in call.keywords and not _is_used(call):
        yield context.match(
            call.node,
            "`compile` makes code of whatever text it is given.",
            severity=Severity.LOW,
            confidence=Confidence.LOW,
        )


def _is_fixed(source: Node, context: FileContext) -> bool:
    inner = context.as_call(source)
    if inner is not None and inner.name == "compile" and inner.positional:
        source = inner.positional[0]
    return is_harmless(source, context)


def _is_used(call: Call) -> bool:
    """Whether the result goes straight to `exec`, which is reported itself."""
    parent = call.node.parent
    holder = parent.parent if parent is not None and parent.type == "argument_list" else None
    callee = holder.child_by_field_name("function") if holder is not None else None
    return callee is not None and callee.text in {b"exec", b"eval"}
