"""Patterns compiled again and again."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.loops import loop_around


@rule(
    "py-regex-compiled-in-loop",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="This pattern is the same in each step; compile it once before the loop.",
    cwe=[1050],
    calls=["re.compile"],
)
def regex_compiled_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop compiles the same pattern in each step.

    Why:
        Even when the module finds the pattern in its small cache, each step pays for the
        look-up; when it does not, for the compilation.
    Remediation:
        Compile the pattern at the top of the module.
    Bad:
        import re
        for line in lines:
            found = re.compile("[0-9]+").search(line)
    Good:
        import re
        number = re.compile("[0-9]+")
        for line in lines:
            found = number.search(line)
    Good:
        import re
        for word in words:
            found = re.compile(word).search(text)
    References:
        https://docs.python.org/3/library/re.html#re.compile
    """
    is_same = context.is_literal(call.argument("pattern", 0))
    if is_same and loop_around(call.node, context) is not None:
        yield context.match(call.node)
