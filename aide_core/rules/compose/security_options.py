"""Services without the kernel's barriers."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services

_OFF = frozenset(
    {"seccomp:unconfined", "apparmor:unconfined", "label:disable", "systempaths:unconfined"}
)


@rule(
    "compose-unconfined",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="A barrier of the kernel is taken away.",
    cwe=[250],
    literals=["security_opt"],
    aliases=["semgrep:seccomp-confinement-disabled", "semgrep:selinux-separation-disabled"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_unconfined(context: FileContext) -> Iterator[Match]:
    """A service switches seccomp, AppArmor or SELinux off.

    Why:
        These keep a container from the system calls and files through which programs escape to the
        host.
    Remediation:
        Remove the option, or give a profile of the program's own.
    Bad:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - seccomp:unconfined
    Bad:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - apparmor=unconfined
    Bad:
        services:
          shop:
            image: shop:1.0
            security_opt: ["label:disable"]
    Good:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - no-new-privileges:true
    Good:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - seccomp:./profile.json
    Good:
        services:
          shop:
            image: shop:1.0
            command:
              - seccomp:unconfined # security_opt
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        for text, node in service.items("security_opt"):
            if text.replace("=", ":").replace(" ", "") in _OFF:
                yield context.match(node, f"`{text}` takes a barrier of the kernel away.")


@rule(
    "compose-new-privileges",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="Processes of this service may gain rights.",
    cwe=[250, 269],
    literals=["services"],
    aliases=["semgrep:no-new-privileges"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="compose.yml",
)
def compose_new_privileges(context: FileContext) -> Iterator[Match]:
    """A service does not forbid its processes to gain rights.

    Why:
        A program with the setuid bit inside the image makes whoever runs it root in the container.
    Remediation:
        Add `security_opt: ["no-new-privileges:true"]`.
    Bad:
        services:
          shop:
            image: shop:1.0
    Bad:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - seccomp:./profile.json
    Good:
        services:
          shop:
            image: shop:1.0
            security_opt:
              - no-new-privileges:true
    Good:
        services:
          shop:
            image: shop:1.0
            extends: base
    References:
        https://docs.docker.com/reference/compose-file/services/
    """
    for service in services(context):
        texts = [text for text, _ in service.items("security_opt")]
        if not any("no-new-privileges" in text for text in texts) and service.is_whole:
            yield context.match(service.key)
