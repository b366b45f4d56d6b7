"""Secrets that a trace of the script prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.sensitive_names import is_password, is_token
from aide_core.rules.support.shell_commands import Command

_ON = re.compile(r"(?<!\S)-(?:[a-zA-Z]*x|[a-zA-Z]*o xtrace\b)")
_OFF = re.compile(r"(?<!\S)\+(?:[a-zA-Z]*x|o xtrace\b)")


@rule(
    "sh-trace-secret",
    languages=["bash"],
    severity="low",
    confidence="medium",
    message="`set -x` is on here, so this secret is printed.",
    cwe=[532],
    literals=["set -", "set -o"],
    controls=LOGS,
)
def trace_secret(context: FileContext) -> Iterator[Match]:
    """A secret is used while the shell prints every command.

    Why:
        `set -x` prints each command with its values. In a pipeline that output is a log which many
        people and programs can read, and which is kept.
    Remediation:
        Leave `set -x` out, or turn it off with `set +x` around the commands that use the secret.
    Bad:
        set -x
        curl -H "Authorization: Bearer $API_TOKEN" https://example.com/
    Bad:
        set -euxo pipefail
        login --user bot "${PASSWORD}"
    Bad:
        set -o xtrace
        login "$DB_PASSWORD"
    Good:
        set -e
        login --user bot "${PASSWORD}"
    Good:
        set -x
        make
        set +x
        login --user bot "${PASSWORD}"
    Good:
        set -x
        login --user "$NAME"
    Good:
        set -x
        [ -n "$PASSWORD" ]
    Good:
        set -e
        grep -x a b
        login "$PASSWORD"
    Good:
        set -o pipefail
        login "$PASSWORD"
    Good:
        set -x
        set +o xtrace
        login "$PASSWORD"
    References:
        https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html
    """
    tracing = False
    for command in context.commands:
        if command.program == "set":
            tracing = _traces(command, tracing)
        name = _secret(command) if tracing else ""
        if name:
            message = f"`set -x` is on here, so the value of `{name}` is printed."
            yield context.match_range(command.start, command.end, message)


def _traces(command: Command, before: bool) -> bool:
    """Whether tracing is on after a `set`."""
    text = " ".join(word.text for word in command.arguments)
    if _ON.search(text):
        return True
    return before and _OFF.search(text) is None


def _secret(command: Command) -> str:
    """The name of a secret that a command uses; a test for it is left out."""
    if command.program in {"[", "[[", "test"}:
        return ""
    names = [part.name for word in command.words for part in word.expansions]
    return next((name for name in names if is_password(name) or is_token(name)), "")
