"""Passwords of accounts in an image."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import Step, scripts

_LOGIN = re.compile(r"[\w.-]+:[^$\s]+")


@rule(
    "docker-account-password",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="The password of an account stands in this file.",
    category="secrets",
    cwe=[798, 259],
    literals=["chpasswd", "passwd", "useradd", "usermod"],
    aliases=["checkov:CKV2_DOCKER_17"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def docker_account_password(context: FileContext) -> Iterator[Match]:
    """A build step sets an account's password.

    Why:
        Everyone who may read the file or the image's history has it, and every container of the
        image has the same.
    Remediation:
        Leave the account without a password; sign in by keys or not at all.
    Bad:
        FROM debian:13.1
        RUN echo 'root:tr7Bq-mUn42x' | chpasswd
    Bad:
        FROM debian:13.1
        RUN useradd -m -p tr7BqmUn42x shop
    Good:
        FROM debian:13.1
        RUN echo "root:$ROOT_PASSWORD" | chpasswd
    Good:
        FROM debian:13.1
        RUN useradd -m shop
    Good:
        FROM debian:13.1
        RUN echo 'root:tr7Bq-mUn42x' | tee passwd
    Good:
        FROM debian:13.1
        RUN useradd -p '*' shop
    Good:
        FROM debian:13.1
        RUN cat users | chpasswd
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for script in scripts(context):
        for writer, reader in script.pipes:
            if reader.program == "chpasswd" and any(map(_is_login, writer.operands)):
                yield context.match_range(writer.start, reader.end)
        for step in script.steps:
            password = _option(step) if step.program in {"useradd", "usermod"} else ""
            if password[:1] not in {"", "*", "!", "$"}:
                yield context.match_range(step.start, step.end)


def _is_login(text: str) -> bool:
    return _LOGIN.fullmatch(text) is not None


def _option(step: Step) -> str:
    """What is given to `-p` or `--password`."""
    for index, text in enumerate(step.texts):
        if text in {"-p", "--password"}:
            return "".join(step.texts[index + 1 : index + 2])
    return ""
