"""The functions of `subprocess` that start a program."""

from __future__ import annotations

SUBPROCESS_CALLS = tuple(
    f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")
)
