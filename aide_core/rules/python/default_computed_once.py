"""Defaults computed when the program starts."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule

_MOVING = (
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today", "time.time", "time.monotonic", "uuid.uuid4", "uuid.uuid1",
    "random.random", "random.randint", "secrets.token_hex", "django.utils.timezone.now",
)  # fmt: skip
_DEFAULTS = frozenset({"default_parameter", "typed_default_parameter"})


@rule(
    "py-default-computed-once",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This runs once, when the function is defined, not in each call.",
    cwe=[665],
    calls=_MOVING,
    aliases=["ruff:B008", "ruff:RUF009"],
)
def default_computed_once(call: Call, context: FileContext) -> Iterator[Match]:
    """A default value is a time or a random value that is computed once.

    Why:
        All calls get the moment, the id or the number of the start of the program: records
        carry a wrong time, ids repeat.
    Remediation:
        Use `None` as default and compute the value inside the function;
        `field(default_factory=...)` in a dataclass.
    Bad:
        from datetime import datetime
        def log(text, at=datetime.now()):
            show(text, at)
    Bad:
        import time
        def log(text, at: str = str(time.time())):
            show(text, at)
    Bad:
        import uuid
        from dataclasses import dataclass
        @dataclass
        class Order:
            id: str = uuid.uuid4().hex
    Good:
        from datetime import datetime
        def log(text, at=None):
            show(text, at or datetime.now())
    Good:
        import time
        START = time.time()
    Good:
        import uuid
        class Order:
            id: str = uuid.uuid4().hex
    Good:
        import uuid
        from dataclasses import dataclass
        @dataclass
        class Order:
            def make(self):
                id: str = uuid.uuid4().hex
    Good:
        import time
        def log(text, at=lambda: time.time()):
            show(text, at())
    Good:
        import time
        from dataclasses import dataclass
        @dataclass
        class Order:
            START = time.time()
    References:
        https://docs.python.org/3/faq/programming.html#why-are-default-values-shared-between-objects
    """
    holder = call.node.parent
    while holder is not None and holder.type in {"call", "argument_list", "attribute"}:
        holder = holder.parent
    if holder is None:
        return
    if holder.type in _DEFAULTS or (holder.type == "assignment" and _is_field(holder, context)):
        yield context.match(call.node)


def _is_field(assignment: Node, context: FileContext) -> bool:
    """Whether an assignment gives a field of a dataclass its default."""
    block = assignment.parent.parent if assignment.parent is not None else None
    owner = block.parent if block is not None else None
    if owner is None or owner.parent is None:
        return False
    return "@dataclass" in context.text(owner.parent)[:400] and ":" in context.text(assignment)
