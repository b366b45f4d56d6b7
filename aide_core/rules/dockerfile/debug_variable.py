"""Images that run in the mode for development."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions
from aide_core.rules.support.container_variables import variables

_ON = frozenset({"1", "true", "yes", "on"})
_DEVELOPMENT = frozenset({"development", "dev", "local"})
_DEBUG = {
    **dict.fromkeys(("FLASK_DEBUG", "DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "WERKZEUG_DEBUG"), _ON),
    **dict.fromkeys(("FLASK_ENV", "RAILS_ENV", "ASPNETCORE_ENVIRONMENT", "APP_ENV"), _DEVELOPMENT),
}


@rule(
    "docker-debug-variable",
    languages=["dockerfile"],
    severity="low",
    confidence="medium",
    message="The image runs in the mode for development.",
    cwe=[489, 215],
    literals=["env"],
    controls=["soc2:CC6.6", "soc2:CC7.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_debug_variable(context: FileContext) -> Iterator[Match]:
    """A variable of the image switches a debug mode on.

    Why:
        Error pages then show code and settings to visitors, and some frameworks open a console in
        which anyone runs code.
    Remediation:
        Remove it from the image and set it in the developer's own Compose file.
    Bad:
        FROM debian:13.1
        ENV FLASK_DEBUG=1
    Bad:
        FROM debian:13.1
        ENV DEBUG True
    Bad:
        FROM debian:13.1
        ENV RAILS_ENV=development
    Good:
        FROM debian:13.1
        ENV FLASK_DEBUG=0
    Good:
        FROM debian:13.1
        ENV RAILS_ENV=production
    Good:
        FROM debian:13.1
        ARG DEBUG=true ENV
    Good:
        FROM debian:13.1 AS dev
        ENV DEBUG=1
        FROM debian:13.1
        RUN make
    References:
        https://flask.palletsprojects.com/en/stable/debugging/
    """
    last = max((each.stage for each in instructions(context)), default=0)
    for variable in variables(context):
        instruction = variable.instruction
        is_last = instruction.keyword == "ENV" and instruction.stage == last
        if is_last and (variable.value or "").lower() in _DEBUG.get(variable.name, ()):
            message = f"`{variable.name}` runs the image in the mode for development."
            yield context.match_range(variable.start, variable.end, message)
