"""Commands that make no sense in an image."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import steps
from aide_core.rules.support.container_packages import package_calls

_UNFIT = ("ssh", "vim", "shutdown", "service", "free", "top", "mount", "ifconfig", "kill")


@rule(
    "docker-unfit-command",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="This command makes no sense in an image.",
    category="quality",
    literals=["ssh", "vim", "shutdown", "service", "free", "top", "mount", "ifconfig", "kill"],
    aliases=["hadolint:DL3001"],
    profiles=["strict"],
)
def docker_unfit_command(context: FileContext) -> Iterator[Match]:
    """A build step uses a command for whole machines.

    Why:
        A container has no services, no screen and no disks of its own, so it does nothing or fails.
    Remediation:
        Remove it; start the program by `CMD`.
    Bad:
        FROM debian:13.1
        RUN service nginx start
    Bad:
        FROM debian:13.1
        RUN ifconfig
    Good:
        FROM debian:13.1
        RUN nginx -t # service
    Good:
        FROM debian:13.1
        RUN apt-get install -y vim
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context, *_UNFIT):
        yield context.match_range(step.start, step.end)


@rule(
    "docker-ssh-server",
    languages=["dockerfile"],
    severity="low",
    confidence="medium",
    message="An SSH server is installed.",
    cwe=[284],
    literals=["openssh-server", "dropbear"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def docker_ssh_server(context: FileContext) -> Iterator[Match]:
    """An image holds an SSH server.

    Why:
        A second way in beside the program, with keys or passwords that nobody rotates, and past the
        logs of the platform.
    Remediation:
        Remove it; use `docker exec` or the platform's own way in.
    Bad:
        FROM debian:13.1
        RUN apt-get install -y openssh-server
    Bad:
        FROM debian:13.1
        RUN apk add dropbear
    Good:
        FROM debian:13.1
        RUN apt-get install -y openssh-client # openssh-server
    Good:
        FROM debian:13.1
        RUN apt-get remove openssh-server
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context):
        if any(name.startswith(("openssh-server", "dropbear")) for name in call.named):
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-user-sparse-log",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="A user with a high number fills the log of sign-ins.",
    category="quality",
    literals=["useradd"],
    aliases=["hadolint:DL3046"],
    profiles=["strict"],
)
def docker_user_sparse_log(context: FileContext) -> Iterator[Match]:
    """Useradd gets a high number without -l.

    Why:
        The sparse log of sign-ins becomes gigabytes when the layer is packed.
    Remediation:
        Add `--no-log-init` (`-l`).
    Bad:
        FROM debian:13.1
        RUN useradd -u 1234567 shop
    Good:
        FROM debian:13.1
        RUN useradd -l -u 1234567 shop
    Good:
        FROM debian:13.1
        RUN useradd -u 10001 shop
    Good:
        FROM debian:13.1
        RUN echo useradd 1234567
    Good:
        FROM debian:13.1
        RUN useradd -d /srv/shop -u 10001 shop
    References:
        https://docs.docker.com/build/building/best-practices/#user
    """
    for step in steps(context, "useradd"):
        large = any(text.isdecimal() and len(text) > 5 for text in step.texts)
        if large and not step.command.has_flag("-l", "--no-log-init"):
            yield context.match_range(step.start, step.end)


@rule(
    "docker-default-shell-link",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="The system's shell is replaced by a link.",
    category="quality",
    literals=["/bin/sh"],
    aliases=["hadolint:DL4005"],
    profiles=["strict"],
)
def docker_default_shell_link(context: FileContext) -> Iterator[Match]:
    """A build step replaces /bin/sh.

    Why:
        Every script of the base image then runs in another shell than it was tested with.
    Remediation:
        Use `SHELL ["/bin/bash", "-c"]`.
    Bad:
        FROM debian:13.1
        RUN ln -sf /bin/bash /bin/sh
    Good:
        FROM debian:13.1
        SHELL ["/bin/bash", "-c"]
        # /bin/sh
    Good:
        FROM debian:13.1
        RUN ln -s /bin/sh /bin/shop
    Good:
        FROM debian:13.1
        RUN cp a /bin/sh
    References:
        https://docs.docker.com/reference/dockerfile/#shell
    """
    for step in steps(context, "ln"):
        if step.texts[-1:] == ("/bin/sh",):
            yield context.match_range(step.start, step.end)
