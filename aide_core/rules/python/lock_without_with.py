"""Locks that an exception leaves locked."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_LOCKS = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")


@rule(
    "py-lock-without-with",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="quality",
    message="An exception before `release` leaves this lock locked for good.",
    cwe=[667],
    calls=[
        f"{module}.{lock}().acquire"
        for module in ("threading", "multiprocessing")
        for lock in _LOCKS
    ],
    profiles=["strict"],
)
def lock_without_with(call: Call, context: FileContext) -> Iterator[Match]:
    """A lock is acquired outside `with` and not followed by `try ... finally`.

    Why:
        If anything between `acquire` and `release` raises, the lock stays locked, and every
        thread that needs it waits without end.
    Remediation:
        Write `with lock:` around the work.
    Bad:
        import threading
        lock = threading.Lock()
        def add(item):
            lock.acquire()
            items.append(item)
            lock.release()
    Good:
        import threading
        lock = threading.Lock()
        def add(item):
            with lock:
                items.append(item)
    Good:
        import threading
        lock = threading.Lock()
        def add(item):
            lock.acquire()
            try:
                items.append(item)
            finally:
                lock.release()
    Good:
        import threading
        lock = threading.Lock()
        def add(item):
            if lock.acquire(timeout=1):
                items.append(item)
    Good:
        import threading
        class Gate:
            def __init__(self):
                self.lock = threading.Lock()
            def __enter__(self):
                self.lock.acquire()
    References:
        https://docs.python.org/3/library/threading.html#using-locks-conditions-and-semaphores-in-the-with-statement
    """
    statement = call.node.parent
    if statement is None or statement.type != "expression_statement":
        return
    following = statement.next_named_sibling
    while following is not None and following.type == "comment":
        following = following.next_named_sibling
    if following is not None and following.type == "try_statement":
        return
    function = context.enclosing(call.node, {"function_definition"})
    name = context.text(function.child_by_field_name("name")) if function is not None else ""
    if name not in {"__enter__", "acquire", "lock"}:
        yield context.match(call.node)
