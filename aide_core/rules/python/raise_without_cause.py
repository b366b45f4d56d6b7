"""Exceptions that hide what caused them."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-raise-without-cause",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Say `from error`, or `from None`, so that the trace tells what led to this.",
    cwe=[390],
    kinds=["raise_statement"],
    literals=["except"],
    profiles=["strict"],
    aliases=["ruff:B904", "pylint:W0707"],
)
def raise_without_cause(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler raises another exception without saying from which.

    Why:
        The trace then says that another error happened during handling, as if the handler
        itself were wrong.
    Remediation:
        Write `raise New(...) from error`.
    Bad:
        try:
            load()
        except OSError:
            raise LoadError("no file")
    Good:
        try:
            load()
        except OSError as error:
            raise LoadError("no file") from error
    Good:
        try:
            load()
        except OSError:
            raise
    Good:
        raise LoadError("no file")  # except
    Good:
        try:
            load()
        except OSError:
            def later():
                raise LoadError("no file")
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-raise-statement
    """
    around = context.enclosing(node, {"except_clause", "function_definition", "lambda"})
    if around is None or around.type != "except_clause" or node.child_by_field_name("cause"):
        return
    if node.named_children and context.as_call(node.named_children[0]) is not None:
        yield context.match(node)
