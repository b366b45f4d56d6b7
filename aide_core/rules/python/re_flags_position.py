"""Flags of a pattern in the place of a count."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-re-flags-position",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This position is the count, so the flags are read as a number of replacements.",
    cwe=[628],
    calls=["re.sub", "re.subn", "re.split"],
    aliases=["ruff:B034"],
    fixable=True,
)
def re_flags_position(call: Call, context: FileContext) -> Iterator[Match]:
    """Flags are passed where `re` expects a count.

    Why:
        `re.sub` takes `count` before `flags`. The flags have no effect, and after a few
        replacements it stops: text that should be removed stays.
    Remediation:
        Write `flags=`.
    Bad:
        import re
        clean = re.sub("<script>", "", text, re.IGNORECASE)
    Bad:
        import re
        parts = re.split("x", text, re.I | re.M)
    Good:
        import re
        clean = re.sub("<script>", "", text, flags=re.IGNORECASE)
    Good:
        import re
        clean = re.sub("<script>", "", text, 1)
    Good:
        import re
        clean = re.sub("<script>", "", text, MANY)
    Good:
        import re
        clean = re.sub("<script>", "", text, re.count)
    Good:
        import re
        parts = re.sub("x", text, re.I)
    References:
        https://docs.python.org/3/library/re.html#re.sub
    """
    value = call.argument(position=2 if call.name == "re.split" else 3)
    if value is None or not context.text(value).rpartition(".")[2].isupper():
        return
    parts = value.named_children if value.type == "binary_operator" else [value]
    if any(context.resolve(part).startswith("re.") for part in parts):
        edit = context.replace(value, f"flags={context.text(value)}")
        yield context.match(value, fix=context.fix("Name the flags", edit, safe=False))
