"""How far a service of systemd is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.settings_lines import settings

_OFF = frozenset({"no", "false", "0", "off"})
_SWITCHES = frozenset(
    {
        "ProtectSystem",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "ProtectKernelModules",
        "ProtectKernelTunables",
        "ProtectControlGroups",
        "RestrictSUIDSGID",
    }
)
_STRONG = re.compile(
    r"\bCAP_(?:SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH|BPF)\b", re.IGNORECASE
)
_MODES = frozenset(
    {
        "RuntimeDirectoryMode",
        "StateDirectoryMode",
        "CacheDirectoryMode",
        "LogsDirectoryMode",
        "ConfigurationDirectoryMode",
        "DirectoryMode",
    }
)
_OPEN_MODE = re.compile(r"0?[0-7][0-7][2367]")


@rule(
    "systemd-new-privileges",
    languages=["systemd"],
    severity="low",
    confidence="high",
    message="Programs of this service may gain rights.",
    cwe=[250],
    literals=["nonewprivileges"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop.service",
)
def new_privileges(context: FileContext) -> Iterator[Match]:
    """A service may gain rights that it was not started with.

    Why:
        Any set-user-id program on the machine becomes a way to root.
    Remediation:
        Write `NoNewPrivileges=yes`.
    Bad:
        [Service]
        NoNewPrivileges=false
    Bad:
        [Service]
        NoNewPrivileges=no
    Bad:
        [Service]
        NoNewPrivileges=0
    Bad:
        [Service]
        NoNewPrivileges=off
    Good:
        [Service]
        NoNewPrivileges=yes
    Good:
        [Service]
        # NoNewPrivileges
        Other=no
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#NoNewPrivileges=
    """
    for each in settings(context.source.data):
        if each.name == "NoNewPrivileges" and each.value.lower() in _OFF:
            edit = Edit(each.value_start, each.end, "yes")
            fix = context.fix("Keep it from gaining rights", edit, safe=False)
            yield Match(context.facts.lines.span(each.start, each.end), None, fix)


@rule(
    "systemd-sandbox-off",
    languages=["systemd"],
    severity="low",
    confidence="high",
    message="This part of the sandbox is switched off.",
    cwe=[693],
    literals=["protect", "private", "restrict"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def sandbox_off(context: FileContext) -> Iterator[Match]:
    """A service switches a part of its sandbox off.

    Why:
        A flaw in the service then reaches further than it has to.
    Remediation:
        Remove the line or switch it on.
    Bad:
        [Service]
        PrivateTmp=no
    Bad:
        [Service]
        ProtectSystem=false
    Bad:
        [Service]
        ProtectHome=false
    Bad:
        [Service]
        PrivateDevices=false
    Bad:
        [Service]
        ProtectKernelModules=false
    Bad:
        [Service]
        ProtectKernelTunables=false
    Bad:
        [Service]
        ProtectControlGroups=false
    Bad:
        [Service]
        RestrictSUIDSGID=false
    Good:
        [Service]
        PrivateTmp=yes
    Good:
        [Service]
        PrivateMounts=no
    Good:
        [Service]
        ProtectSystem=strict
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Sandboxing
    """
    for each in settings(context.source.data):
        if each.name in _SWITCHES and each.value.lower() in _OFF:
            yield context.match_range(each.start, each.end, f"`{each.name}` is switched off.")


@rule(
    "systemd-strong-capability",
    languages=["systemd"],
    severity="medium",
    confidence="high",
    message="This capability is as good as root.",
    cwe=[250],
    literals=["capabilities", "capabilityboundingset"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def strong_capability(context: FileContext) -> Iterator[Match]:
    """A service gets a capability that is as good as root.

    Why:
        Whoever takes over the service can load code into the kernel or read every other program.
    Remediation:
        Give the narrow capability that the program needs, such as `CAP_NET_BIND_SERVICE`.
    Bad:
        [Service]
        AmbientCapabilities=CAP_SYS_ADMIN
    Bad:
        [Service]
        CapabilityBoundingSet=CAP_NET_ADMIN CAP_SYS_PTRACE
    Good:
        [Service]
        AmbientCapabilities=CAP_NET_BIND_SERVICE
    Good:
        [Service]
        CapabilityBoundingSet=~CAP_SYS_ADMIN
    Good:
        [Service]
        Description=CAP_SYS_ADMIN capabilities
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Capabilities
    """
    for each in settings(context.source.data):
        found = _STRONG.search(each.value)
        gives = each.name in {"AmbientCapabilities", "CapabilityBoundingSet"}
        if gives and found is not None and not each.value.startswith("~"):
            message = f"`{found.group().upper()}` is as good as root."
            # A set that only limits still leaves less than a service without one has.
            severity = Severity.LOW if each.name == "CapabilityBoundingSet" else None
            span = context.facts.lines.span(each.start, each.end)
            yield Match(span, message, severity=severity)


@rule(
    "systemd-umask",
    languages=["systemd"],
    severity="medium",
    confidence="high",
    message="Everybody may change the files that this service makes.",
    cwe=[732],
    literals=["umask"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="shop.service",
)
def umask(context: FileContext) -> Iterator[Match]:
    """Everybody may change the files that a service makes.

    Why:
        Any user of the machine can then change its data, and with that often what it does.
    Remediation:
        Write `UMask=0027`.
    Bad:
        [Service]
        UMask=0000
    Bad:
        [Service]
        UMask=0
    Good:
        [Service]
        UMask=0022
    Good:
        [Service]
        # UMask
        Mode=0000
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#UMask=
    """
    for each in settings(context.source.data):
        if each.name == "UMask" and each.value.strip("0") == "":
            fix = context.fix(
                "Keep others out", Edit(each.value_start, each.end, "0027"), safe=False
            )
            yield Match(context.facts.lines.span(each.start, each.end), None, fix)


@rule(
    "systemd-open-folder",
    languages=["systemd"],
    severity="medium",
    confidence="high",
    message="Everybody may write here.",
    cwe=[732],
    literals=["mode"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="shop.service",
)
def open_folder(context: FileContext) -> Iterator[Match]:
    """Everybody may write to a folder or socket of a service.

    Why:
        Any user of the machine can put files there, which the service then reads.
    Remediation:
        Write `0750`.
    Bad:
        [Service]
        RuntimeDirectoryMode=0777
    Bad:
        [Service]
        StateDirectoryMode=0777
    Bad:
        [Service]
        CacheDirectoryMode=0777
    Bad:
        [Service]
        LogsDirectoryMode=0777
    Bad:
        [Service]
        ConfigurationDirectoryMode=0777
    Bad:
        [Service]
        DirectoryMode=0777
    Good:
        [Service]
        RuntimeDirectoryMode=0755
    Good:
        [Service]
        KillMode=0777
    Good:
        [Socket]
        SocketMode=0666
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#RuntimeDirectoryMode=
    """
    for each in settings(context.source.data):
        if each.name in _MODES and _OPEN_MODE.fullmatch(each.value):
            yield context.match_range(each.start, each.end)


@rule(
    "systemd-root",
    languages=["systemd"],
    severity="low",
    confidence="high",
    message="This service runs as root.",
    cwe=[250],
    literals=["execstart"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="shop.service",
)
def root(context: FileContext) -> Iterator[Match]:
    """A service runs as root.

    Why:
        Whoever takes it over owns the machine.
    Remediation:
        Add `User=`, or `DynamicUser=yes` where it keeps no files.
    Bad:
        [Service]
        ExecStart=/usr/bin/shop
    Bad:
        [Service]
        ExecStart=/usr/bin/shop
        User=root
    Bad:
        [Service]
        Type=simple
        ExecStart=/usr/bin/shop
    Good:
        [Service]
        ExecStart=/usr/bin/shop
        User=shop
    Good:
        [Service]
        ExecStart=/usr/bin/shop
        DynamicUser=yes
    Good:
        [Unit]
        Description=ExecStart
    Good:
        [Service]
        Type=oneshot
        ExecStart=/usr/bin/shop
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#User=
    """
    found = {each.name: each for each in settings(context.source.data)}
    start, user = found.get("ExecStart"), found.get("User")
    short = "Type" in found and found["Type"].value == "oneshot"
    as_root = "DynamicUser" not in found and (user is None or user.value in {"root", "0"})
    if start is not None and as_root and not short:
        yield context.match_range(start.start, start.end)


@rule(
    "systemd-no-sandbox",
    languages=["systemd"],
    severity="info",
    confidence="high",
    message="This service may write to the whole system.",
    cwe=[693],
    literals=["execstart"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="shop.service",
)
def no_sandbox(context: FileContext) -> Iterator[Match]:
    """A service may write to the whole system.

    Why:
        A flaw in it can change programs and settings of others.
    Remediation:
        Add `ProtectSystem=strict` and name under `ReadWritePaths=` what it changes.
    Bad:
        [Service]
        ExecStart=/usr/bin/shop
    Good:
        [Service]
        ExecStart=/usr/bin/shop
        ProtectSystem=strict
    Good:
        [Unit]
        Description=ExecStart
    References:
        https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#ProtectSystem=
    """
    found = {each.name: each for each in settings(context.source.data)}
    if "ExecStart" in found and "ProtectSystem" not in found:
        start = found["ExecStart"]
        yield context.match_range(start.start, start.end)
