"""Rights that commands in an image take or leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import steps
from aide_core.rules.support.container_file import instructions

# A sticky folder, such as 1777, keeps what others put there.
_OPEN = re.compile(r"0?0?[0-7][0-7][2367]|[ugo]*[ao][ugo]*[+=][rx]*w[rwx]*")
_SETUID = re.compile(r"0?[4-7][0-7]{3}|[ugo]*u?[ugo]*\+[rwx]*s[rwx]*")


@rule(
    "docker-sudo",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="`sudo` is used while the image is built.",
    cwe=[250],
    literals=["sudo"],
    aliases=["hadolint:DL3004", "checkov:CKV2_DOCKER_1", "semgrep:no-sudo-in-dockerfile"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_sudo(context: FileContext) -> Iterator[Match]:
    """A build step uses sudo.

    Why:
        Where it works the user of the image may become root again, and so may whoever takes over
        the program.
    Remediation:
        Switch with `USER root` and back, or `gosu` in a start script; do not install sudo.
    Bad:
        FROM debian:13.1
        RUN sudo make install
    Good:
        FROM debian:13.1
        RUN make install # sudo
    Good:
        FROM debian:13.1
        RUN apt-get install -y sudo
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context):
        if step.outer.program == "sudo":
            yield context.match_range(step.start, step.end)


@rule(
    "docker-sudo-without-password",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="A user of the image may become root without a password.",
    cwe=[250, 269],
    literals=["nopasswd"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_sudo_without_password(context: FileContext) -> Iterator[Match]:
    """An image lets its user become root without a password.

    Why:
        The user without rights is then root in all but name: whoever takes over the program types
        `sudo`.
    Remediation:
        Do the work of root while the image is built and remove the entry.
    Bad:
        FROM debian:13.1
        RUN echo 'shop ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers
    Bad:
        FROM debian:13.1
        RUN echo '%wheel ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/wheel
    Good:
        FROM debian:13.1
        RUN echo 'shop ALL=(ALL) ALL' > /etc/sudoers.d/shop # NOPASSWD
    Good:
        FROM debian:13.1
        LABEL note='NOPASSWD'
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context):
        if any("NOPASSWD" in text for text in step.texts):
            yield context.match_range(step.start, step.end)


@rule(
    "docker-chmod-open",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="Everybody in the container may change these files.",
    cwe=[732],
    literals=["chmod"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_chmod_open(context: FileContext) -> Iterator[Match]:
    """Files of an image are made writable for everybody.

    Why:
        A program that was taken over, under whatever user, can replace programs and settings that
        others, and root, then run.
    Remediation:
        Give the files to the user that needs them (`COPY --chown`), with 755 or 644.
    Bad:
        FROM debian:13.1
        RUN chmod -R 777 /app
    Bad:
        FROM debian:13.1
        RUN chmod a+rwx /app
    Bad:
        FROM debian:13.1
        COPY --chmod=777 start.sh /start.sh
        RUN chmod +x /start.sh
    Good:
        FROM debian:13.1
        RUN chmod -R 755 /app
    Good:
        FROM debian:13.1
        RUN chmod 1777 /tmp
    Good:
        FROM debian:13.1
        RUN echo 777 chmod
    Good:
        FROM debian:13.1
        COPY --chmod=755 start.sh /start.sh
        # chmod
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context, "chmod"):
        if any(_OPEN.fullmatch(text) for text in step.operands[:1]):
            yield context.match_range(step.start, step.end)
    for instruction in instructions(context):
        if _OPEN.fullmatch(instruction.flag("chmod") or ""):
            yield context.match_range(instruction.start, instruction.end)


@rule(
    "docker-setuid",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="Whoever runs this program gets its owner's rights.",
    cwe=[250, 732],
    literals=["chmod"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_setuid(context: FileContext) -> Iterator[Match]:
    """A program of an image gets the setuid bit.

    Why:
        Everybody in the container runs it as its owner, mostly root; one flaw in it makes them
        root.
    Remediation:
        Leave the bit out and run what needs root before the last `USER`.
    Bad:
        FROM debian:13.1
        RUN chmod u+s /usr/bin/shop
    Bad:
        FROM debian:13.1
        RUN chmod 4755 /usr/bin/shop
    Bad:
        FROM debian:13.1
        RUN chmod +s /usr/bin/shop
    Good:
        FROM debian:13.1
        RUN chmod u-s /usr/bin/shop
    Good:
        FROM debian:13.1
        RUN chmod 0755 /usr/bin/shop
    Good:
        FROM debian:13.1
        RUN echo u+s chmod
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context, "chmod"):
        if any(_SETUID.fullmatch(text) for text in step.operands[:1]):
            yield context.match_range(step.start, step.end)
