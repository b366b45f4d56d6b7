"""Programs whose failure nobody notices."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-subprocess-exit-ignored",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Nothing looks at the exit status, so a failure goes unnoticed.",
    cwe=[252],
    calls=["subprocess.run", "subprocess.call", "os.system"],
    profiles=["strict"],
    aliases=["ruff:PLW1510"],
)
def subprocess_exit_ignored(call: Call, context: FileContext) -> Iterator[Match]:
    """A program is run and its exit status is dropped.

    Why:
        When the program fails, the next steps go on with missing or old results: a backup that
        was never written, a permission that was never set.
    Remediation:
        Pass `check=True`, or look at `returncode`.
    Bad:
        import subprocess
        subprocess.run(["chmod", "600", path])
    Bad:
        import os
        os.system("sync")
    Good:
        import subprocess
        subprocess.run(["chmod", "600", path], check=True)
    Good:
        import subprocess
        done = subprocess.run(["chmod", "600", path])
    Good:
        import subprocess
        subprocess.run(["chmod", "600", path], **options)
    References:
        https://docs.python.org/3/library/subprocess.html#subprocess.run
    """
    parent = call.node.parent
    if parent is None or parent.type != "expression_statement":
        return
    if call.argument("check") is None and not call.has_splat:
        yield context.match(call.node)
