"""What the commands of a systemd unit run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.settings_lines import settings

_EXEC = frozenset(
    {"ExecStart", "ExecStartPre", "ExecStartPost", "ExecStop", "ExecStopPost", "ExecReload"}
)

_WRITABLE = re.compile(r"[-@:+!|]*(?:/tmp/|/var/tmp/|/dev/shm/|/home/)")
_SHELL = re.compile(r"(?:^|/)(?:ba|z|da)?sh\s+-\w*c\b.*%[iIjJnNfp]\b")
_PAIR = re.compile(r"""["']?(\w+)=([^\s"']+)""")


@rule(
    "systemd-writable-program",
    languages=["systemd"],
    severity="high",
    confidence="high",
    message="Others may replace this program.",
    cwe=[732],
    literals=["exec"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def writable_program(context: FileContext) -> Iterator[Match]:
    """A service runs a program from a folder that others may write to.

    Why:
        Whoever can put a file there runs code with the rights of the service, at its next start.
    Remediation:
        Install the program below `/usr` or `/opt`, owned by root.
    Bad:
        [Service]
        ExecStart=/tmp/shop
    Bad:
        [Service]
        ExecStart=-/home/anna/shop
    Bad:
        [Service]
        ExecStart=/var/tmp/shop
    Bad:
        [Service]
        ExecStart=/dev/shm/shop
    Bad:
        [Service]
        ExecStartPre=/tmp/x
    Bad:
        [Service]
        ExecStartPost=/tmp/x
    Bad:
        [Service]
        ExecStop=/tmp/x
    Bad:
        [Service]
        ExecStopPost=/tmp/x
    Bad:
        [Service]
        ExecReload=/tmp/x
    Good:
        [Service]
        ExecStart=/usr/bin/shop --cache /tmp/shop
    Good:
        [Service]
        Environment=/tmp/=1
        PIDFile=/tmp/exec
    Good:
        [Socket]
        ExecStart=/tmp/shop
    Good:
        [Service]
        ExecStart=/opt/home/shop
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
    """
    for each in settings(context.source.data):
        runs = each.section == "Service" and each.name in _EXEC
        if runs and _WRITABLE.match(each.value):
            yield context.match_range(each.value_start, each.end)


@rule(
    "systemd-instance-in-shell",
    languages=["systemd"],
    severity="medium",
    confidence="medium",
    message="The name of the instance is pasted into a shell command.",
    cwe=[78],
    literals=["exec"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def instance_in_shell(context: FileContext) -> Iterator[Match]:
    """The name of an instance is pasted into a shell command.

    Why:
        Whoever may start an instance writes its name, and `shop@$(…)` is then run by the shell.
    Remediation:
        Pass it as an argument: `sh -c '… "$1"' -- %i`, or leave the shell out.
    Bad:
        [Service]
        ExecStart=/bin/sh -c 'shop --name %i'
    Bad:
        [Service]
        ExecStartPre=/bin/bash -c 'shop %I'
    Bad:
        [Service]
        ExecStartPost=/bin/bash -c 'shop %I'
    Bad:
        [Service]
        ExecStop=/bin/bash -c 'shop %I'
    Bad:
        [Service]
        ExecStopPost=/bin/bash -c 'shop %I'
    Bad:
        [Service]
        ExecReload=/bin/bash -c 'shop %I'
    Good:
        [Service]
        ExecStart=/bin/sh -c 'shop --name main'
    Good:
        [Service]
        ExecStart=/usr/bin/shop --name %i
    Good:
        [Socket]
        ExecStart=/bin/sh -c 'shop %i'
    Good:
        [Service]
        Description=exec /bin/sh -c '%i'
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Specifiers
    """
    for each in settings(context.source.data):
        runs = each.section == "Service" and each.name in _EXEC
        if runs and _SHELL.search(each.value):
            yield context.match_range(each.value_start, each.end)


@rule(
    "systemd-environment-secret",
    languages=["systemd"],
    severity="high",
    confidence="medium",
    message="A secret is written into this unit.",
    cwe=[798],
    literals=["environment"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def environment_secret(context: FileContext) -> Iterator[Match]:
    """A secret is written into a systemd unit.

    Why:
        Every user of the machine may read units, and `systemctl show` prints the environment.
    Remediation:
        Use `LoadCredential=`, or an `EnvironmentFile=` that only root may read.
    Bad:
        [Service]
        Environment=DB_PASSWORD=mK93hdGvQ2x
    Bad:
        [Service]
        Environment="LANG=C" "API_TOKEN=mK93hdGvQ2x"
    Good:
        [Service]
        Environment=DB_PASSWORD=changeme
    Good:
        [Service]
        Environment=DB_HOST=mK93hdGvQ2x
    Good:
        [Service]
        Environment=DB_PASSWORD=/run/credentials/db
    Good:
        [Service]
        PassEnvironment=DB_PASSWORD=mK93hdGvQ2x
    Good:
        [Service]
        Environment=DB_PASSWORD=${DB}
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment=
    """
    for each in settings(context.source.data):
        for pair in _PAIR.finditer(each.value if each.name == "Environment" else ""):
            name, value = pair.groups()
            shown = names_secret_variable(name) and is_plain_secret(value)
            if shown and not is_stand_in(value):
                message = f"`{name}` is written into this unit."
                yield context.match_range(each.start, each.end, message)


@rule(
    "systemd-full-rights-command",
    languages=["systemd"],
    severity="low",
    confidence="high",
    message="This command runs with full rights.",
    cwe=[250],
    literals=["exec"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def full_rights_command(context: FileContext) -> Iterator[Match]:
    """One command of a service ignores the user and the limits of the unit.

    Why:
        `+` and `!` undo `User=` and most of the sandbox for this line, so its input must not come
        from the service.
    Remediation:
        Remove the sign, or move the command to a unit of its own.
    Bad:
        [Service]
        User=shop
        ExecStartPre=+/usr/bin/prepare
    Bad:
        [Service]
        DynamicUser=yes
        ExecStartPre=!/usr/bin/prepare
    Bad:
        [Service]
        User=shop
        ExecStart=+/usr/bin/x
    Bad:
        [Service]
        User=shop
        ExecStartPost=+/usr/bin/x
    Bad:
        [Service]
        User=shop
        ExecStop=+/usr/bin/x
    Bad:
        [Service]
        User=shop
        ExecStopPost=+/usr/bin/x
    Bad:
        [Service]
        User=shop
        ExecReload=+/usr/bin/x
    Good:
        [Service]
        User=shop
        ExecStartPre=/usr/bin/prepare
    Good:
        [Service]
        ExecStartPre=+/usr/bin/prepare
    Good:
        [Service]
        User=shop
        Nice=+5 # exec
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#ExecStart=
    """
    found = list(settings(context.source.data))
    limited = any(each.name in {"User", "DynamicUser"} for each in found)
    for each in found:
        if limited and each.name in _EXEC and each.value.lstrip("-@:").startswith(("+", "!")):
            yield context.match_range(each.value_start, each.end)


@rule(
    "systemd-permissions-start-only",
    languages=["systemd"],
    severity="low",
    confidence="high",
    message="All commands but the main one run with full rights.",
    cwe=[250],
    literals=["permissionsstartonly"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def permissions_start_only(context: FileContext) -> Iterator[Match]:
    """Helper commands of a service run with full rights.

    Why:
        What the service writes, its helpers read as root.
    Remediation:
        Remove it, and put `+` before the single command that needs full rights.
    Bad:
        [Service]
        PermissionsStartOnly=true
        ExecStart=/usr/bin/shop
    Bad:
        [Service]
        PermissionsStartOnly=yes
    Bad:
        [Service]
        PermissionsStartOnly=1
    Good:
        [Service]
        PermissionsStartOnly=false
        ExecStart=/usr/bin/shop
    Good:
        [Service]
        # PermissionsStartOnly
        Other=true
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
    """
    for each in settings(context.source.data):
        if each.name == "PermissionsStartOnly" and each.value.lower() in {"true", "yes", "1"}:
            yield context.match_range(each.start, each.end)
