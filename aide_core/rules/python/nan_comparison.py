"""Comparisons with NaN."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule

_NANS = frozenset({"math.nan", "numpy.nan", "numpy.NaN"})


@rule(
    "py-nan-comparison",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="NaN equals nothing, not even itself, so the answer is always the same.",
    cwe=[570],
    kinds=["comparison_operator"],
    literals=["nan"],
    aliases=["ruff:PLW0177", "pylint:W0177"],
)
def nan_comparison(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is compared with NaN.

    Why:
        The missing values that the line looks for are never found.
    Remediation:
        Use `math.isnan` or `numpy.isnan`.
    Bad:
        import math
        if price == math.nan:
            ask()
    Bad:
        if price != float("nan"):
            ask()
    Good:
        import math
        if math.isnan(price):
            ask()
    Good:
        import math
        if price == math.inf:
            ask()  # nan
    Good:
        if price == float("inf"):
            ask()  # nan
    Good:
        import math
        if price is math.nan:
            ask()
    Good:
        if price == text("nan"):
            ask()
    References:
        https://docs.python.org/3/library/math.html#math.isnan
    """
    if any(child.type in {"is", "in", "is not", "not in"} for child in node.children):
        return
    for side in node.named_children:
        call = context.as_call(side)
        is_made = call is not None and call.name == "float" and _says_nan(call, context)
        if is_made or context.resolve(side) in _NANS:
            yield context.match(node)
            return


def _says_nan(call: Call, context: FileContext) -> bool:
    return (context.string(call.argument(position=0)) or "").lower() == "nan"
