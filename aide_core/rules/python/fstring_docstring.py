"""Docstrings that Python does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule

_FIRST = re.compile(rb":[ \t]*\n[ \t]+([fF](?:\"\"\"|'''))")


@rule(
    "py-fstring-docstring",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Python takes no f-string as a docstring, so `help` shows nothing.",
    literals=["f'''", 'f"""'],
    aliases=["ruff:B021"],
)
def fstring_docstring(context: FileContext) -> Iterator[Match]:
    """A docstring is an f-string.

    Why:
        The text is computed in each call and thrown away; documentation that is built from it
        is empty.
    Remediation:
        Use a plain string, or set `__doc__`.
    Bad:
        def greet():
            f'''Say {WORD}.'''
            return WORD
    Good:
        def greet():
            '''Say hello.'''
            return f'''{WORD}'''
    Good:
        if greeting:
            f'''{WORD}'''
    Good:
        def greet():
            f'''{WORD}'''.show()
    References:
        https://docs.python.org/3/reference/lexical_analysis.html#f-strings
    """
    for found in _FIRST.finditer(context.source.data):
        start = context.root.descendant_for_byte_range(found.start(1), found.end(1))
        text = start.parent if start is not None else None
        statement = text.parent if text is not None else None
        block = statement.parent if statement is not None else None
        owner = block.parent if block is not None else None
        if text is None or owner is None or statement is None:
            continue
        if owner.type in {"function_definition", "class_definition"}:
            yield context.match(text)
