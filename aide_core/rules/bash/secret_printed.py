"""Secrets written to where output goes."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.sensitive_names import is_password, is_token
from aide_core.rules.support.shell_scripts import running

_SILENT = frozenset({"|", "|&"})
_FILES = frozenset({">", ">>", "&>", "<<<"})


@rule(
    "sh-secret-printed",
    languages=["bash"],
    severity="low",
    confidence="medium",
    message="This secret is printed.",
    cwe=[532],
    literals=["echo", "printf"],
    controls=LOGS,
)
def secret_printed(context: FileContext) -> Iterator[Match]:
    """A password or token is printed.

    Why:
        The output of scripts is kept in logs of pipelines and services, which many people and
        programs can read, long after the secret was used.
    Remediation:
        Say that the value is set (`${TOKEN:+set}`) or show its length, not the value.
    Bad:
        echo "using token $API_TOKEN"
    Bad:
        printf '%s' "${DB_PASSWORD}"
    Good:
        echo "$API_TOKEN" | docker login --password-stdin
    Good:
        echo "$API_TOKEN" > token.txt
    Good:
        echo "token: ${API_TOKEN:+set}"
    Good:
        echo "$NAME"
    Good:
        echo '$API_TOKEN'
    Good:
        name=$(printf '%s' "$API_TOKEN")
    Good:
        login "$API_TOKEN"
    References:
        https://cwe.mitre.org/data/definitions/532.html
    """
    inside = _captured(context)
    for command in running(context, "echo", "printf"):
        written = any(redirect.operator in _FILES for redirect in command.redirects)
        if written or command.after in _SILENT or command.group in inside:
            continue
        for word in command.arguments:
            for part in word.expansions:
                secret = is_password(part.name) or is_token(part.name)
                if secret and not part.operator:
                    message = f"The value of `{part.name}` is printed."
                    yield context.match_range(part.start, part.end, message)


def _captured(context: FileContext) -> set[int]:
    """The groups of commands whose output becomes a word: substitutions."""
    ranges = [
        (part.start, part.end)
        for command in context.commands
        for word in (*command.words, *command.assignments)
        for part in word.expansions
    ]
    return {c.group for c in context.commands if any(a < c.start < b for a, b in ranges)}
