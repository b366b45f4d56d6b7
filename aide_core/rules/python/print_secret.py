"""Secrets printed to the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.secret_words import names_secret, shown_name
from aide_core.rules.support.shown_values import shown_values


@rule(
    "py-print-secret",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="privacy",
    message="This prints a secret.",
    cwe=[532],
    calls=["print", "pprint.pprint", "click.echo", "typer.echo", "rich.print"],
    literals=["password", "passwd", "secret", "token", "credential", "key", "pwd", "otp", "code"],
    controls=LOGS,
    profiles=["strict"],
)
def print_secret(call: Call, context: FileContext) -> Iterator[Match]:
    """A variable whose name says password, key or token is printed.

    Why:
        The output of services and build jobs ends up in logs that many people read and that are
        kept for long.
    Remediation:
        Leave the value out, or write it to a file that only its owner may read.
    Bad:
        print("connecting with", password)
    Bad:
        import click
        click.echo(f"token: {session.access_token}")
    Good:
        print("connecting as", user)
    Good:
        print("length", len(password))
    Good:
        print("see", password_url)
    Good:
        import forms
        forms.echo(password)
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
    """
    for argument in call.positional:
        for shown in shown_values(argument, context):
            name = shown_name(shown, context)
            if names_secret(name):
                yield context.match(shown, f"This prints the secret `{name}`.")
