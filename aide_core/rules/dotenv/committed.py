"""Files of secrets that are part of the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.settings_lines import settings

_MODEL = re.compile(
    r"(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?|test|ci|schema)(?:$|[._-])"
)
_LOCAL_NAME = re.compile(r"(?:^|/)\.env(?:\.(?:local|production|prod|staging|\w+\.local))?$")


@rule(
    "env-committed",
    languages=["dotenv"],
    severity="low",
    confidence="medium",
    message="This file is part of the repository, for everybody who can read that.",
    cwe=[538, 798],
    literals=["="],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path=".env",
)
def committed(context: FileContext) -> Iterator[Match]:
    """A file of environment variables is part of the repository.

    Why:
        Such files hold what differs from machine to machine, passwords above all. Once committed,
        they stay in the history.
    Remediation:
        Put it into `.gitignore`, take it out with `git rm --cached`, change what was secret, and
        commit a `.env.example` without values.
    Bad:
        DB_HOST=db
        DB_PASSWORD=mK93hdGvQ2x
    Bad:
        # in .env.production
        API_URL=https://example.com
    Bad:
        # in prod.env
        API_TOKEN=mK93hdGvQ2x
    Good:
        # in .env.example
        DB_PASSWORD=mK93hdGvQ2x
    Good:
        # in tests/.env
        DB_PASSWORD=mK93hdGvQ2x
    Good:
        DB_PASSWORD=
    Good:
        # in app.env
        API_URL=https://example.com
    Good:
        # in app.env
        DB_PASSWORD=changeme
    Good:
        # in app.env
        DB_PASSWORD=/run/secrets/db
    References:
        https://12factor.net/config
    """
    name = context.path.rpartition("/")[2].lower()
    if _MODEL.search(name) or context.in_tests:
        return
    found = [each for each in settings(context.source.data) if each.unquoted]
    for each in found:
        value = each.unquoted
        shown = names_secret_variable(each.name) and is_plain_secret(value)
        if shown and not is_stand_in(value):
            message = f"`{each.name}` and more are part of the repository."
            span = context.facts.lines.span(each.start, each.end)
            yield Match(span, message, severity=Severity.HIGH)
            return
    if found and _LOCAL_NAME.search(context.path.lower()):
        yield context.match_range(found[0].start, found[0].end)
