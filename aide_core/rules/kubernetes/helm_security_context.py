"""Charts whose containers get more rights than they need."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.helm_values import values
from aide_core.rules.support.kubernetes import pair
from aide_core.rules.support.scalars import boolean


@rule(
    "helm-privileged",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="The container has every right on its node.",
    cwe=[250],
    literals=["privileged"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="chart/values.yaml",
)
def helm_privileged(context: FileContext) -> Iterator[Match]:
    """A chart runs a container privileged by default.

    Why:
        A privileged container reaches all devices and the kernel of its node, and everybody who
        installs the chart gets it.
    Remediation:
        Set it to false, and add the few capabilities that are needed.
    Bad:
        securityContext:
          privileged: true
    Bad:
        web:
          containerSecurityContext:
            privileged: true
    Good:
        securityContext:
          privileged: false
    Good:
        options:
          privileged: true
    Good:
        securityContext:
          enabled: true # privileged
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        entry = value.entry
        if entry.name == "privileged" and value.in_security_context and boolean(entry.value):
            place = pair(entry)
            edit = context.replace(place, "privileged: false")
            yield context.match(place, fix=context.fix("Set it to false", edit, safe=False))


@rule(
    "helm-privilege-escalation",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="Processes in this container may gain rights.",
    cwe=[250],
    literals=["allowPrivilegeEscalation"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="chart/values.yaml",
)
def helm_privilege_escalation(context: FileContext) -> Iterator[Match]:
    """A chart lets processes gain rights by default.

    Why:
        A program with the setuid bit in the image makes whoever runs it root in the container.
    Remediation:
        Set it to false.
    Bad:
        securityContext:
          allowPrivilegeEscalation: true
    Bad:
        web:
          containerSecurityContext:
            allowPrivilegeEscalation: true
    Good:
        securityContext:
          allowPrivilegeEscalation: false
    Good:
        options:
          allowPrivilegeEscalation: true
    Good:
        securityContext:
          enabled: true # allowPrivilegeEscalation
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        entry = value.entry
        if (
            entry.name == "allowPrivilegeEscalation"
            and value.in_security_context
            and boolean(entry.value)
        ):
            place = pair(entry)
            edit = context.replace(place, "allowPrivilegeEscalation: false")
            yield context.match(place, fix=context.fix("Set it to false", edit, safe=False))


@rule(
    "helm-writable-root-filesystem",
    languages=["yaml"],
    severity="low",
    confidence="high",
    message="The container may write to its own image.",
    cwe=[250],
    literals=["readOnlyRootFilesystem"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
    example_path="chart/values.yaml",
)
def helm_writable_root_filesystem(context: FileContext) -> Iterator[Match]:
    """A chart lets a container write to its own image.

    Why:
        Whoever takes over the program can put tools of their own beside it or change the program
        itself.
    Remediation:
        Set it to true and mount an `emptyDir` where the program writes.
    Bad:
        securityContext:
          readOnlyRootFilesystem: false
    Bad:
        web:
          containerSecurityContext:
            readOnlyRootFilesystem: false
    Good:
        securityContext:
          readOnlyRootFilesystem: true
    Good:
        options:
          readOnlyRootFilesystem: false
    Good:
        securityContext:
          enabled: false # readOnlyRootFilesystem
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        entry = value.entry
        if (
            entry.name == "readOnlyRootFilesystem"
            and value.in_security_context
            and boolean(entry.value) is False
        ):
            place = pair(entry)
            edit = context.replace(place, "readOnlyRootFilesystem: true")
            yield context.match(place, fix=context.fix("Set it to true", edit, safe=False))
