"""Local files that are added where copying is meant."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_file import instructions
from aide_core.rules.support.copied_files import added, is_special_source


@rule(
    "docker-add-local",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="`ADD` does more than copy.",
    category="quality",
    literals=["add"],
    aliases=["hadolint:DL3020", "checkov:CKV_DOCKER_4", "semgrep:prefer-copy-over-add"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def docker_add_local(context: FileContext) -> Iterator[Match]:
    """A local file comes in by ADD.

    Why:
        `ADD` unpacks archives and fetches addresses, so what ends up in the image depends on what
        the file happens to be.
    Remediation:
        Write `COPY`; keep `ADD` for archives that are to be unpacked.
    Bad:
        FROM debian:13.1
        ADD app /app
    Bad:
        FROM debian:13.1
        ONBUILD add app /app
    Good:
        FROM debian:13.1
        COPY app /app
    Good:
        FROM debian:13.1
        ADD app.tar.gz /app
    Good:
        FROM debian:13.1
        ADD https://example.com/app /app
    Good:
        FROM debian:13.1
        ADD $SOURCE /app
    Good:
        FROM debian:13.1
        ADD git@example.com:shop.git /app
    References:
        https://docs.docker.com/build/building/best-practices/#add-or-copy
    """
    for instruction in instructions(context):
        if instruction.keyword == "ADD" and not any(map(is_special_source, added(instruction))):
            start = context.source.data.upper().index(b"ADD", instruction.start)
            edit = Edit(start, start + len("ADD"), "COPY")
            match = context.match_range(instruction.start, instruction.end)
            yield replace(match, fix=context.fix("Copy it", edit))
