"""Charts whose containers run as root."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.capabilities import capability, weight
from aide_core.rules.support.helm_values import values
from aide_core.rules.support.kubernetes import pair
from aide_core.rules.support.scalars import boolean, integer


@rule(
    "helm-run-as-root",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The container is set to run as root.",
    cwe=[250],
    literals=["runAsUser", "runAsNonRoot"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="chart/values.yaml",
)
def helm_run_as_root(context: FileContext) -> Iterator[Match]:
    """A chart runs a container as root by default.

    Why:
        Root in the container is root on the node as soon as a flaw or a careless mount lets the
        program out.
    Remediation:
        Set `runAsNonRoot: true` and a `runAsUser` that the image supports.
    Bad:
        podSecurityContext:
          runAsUser: 0
    Bad:
        securityContext:
          runAsNonRoot: false
    Good:
        podSecurityContext:
          runAsUser: 10001
    Good:
        securityContext:
          runAsNonRoot: true
    Good:
        options:
          runAsUser: 0
    Good:
        securityContext:
          fsGroup: 0
          runAsUser: 1
    Good:
        securityContext:
          enabled: false
          runAsNonRoot: true
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        entry = value.entry
        as_root = entry.name == "runAsUser" and integer(entry.value) == 0
        may_be = entry.name == "runAsNonRoot" and boolean(entry.value) is False
        if value.in_security_context and (as_root or may_be):
            yield context.match(pair(entry))


@rule(
    "helm-host-namespace",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The pod shares a namespace of its node.",
    cwe=[668],
    literals=["hostNetwork", "hostPID", "hostIPC"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="chart/values.yaml",
)
def helm_host_namespace(context: FileContext) -> Iterator[Match]:
    """A chart shares the node's network, processes or memory by default.

    Why:
        The pod reaches what listens on the node alone, or sees and touches the other programs
        there.
    Remediation:
        Set it to false, and let those who need it switch it on.
    Bad:
        hostNetwork: true
    Bad:
        agent:
          hostPID: true
    Good:
        hostNetwork: false
    Good:
        hostNetworkPolicy: true
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        entry = value.entry
        if entry.name in {"hostNetwork", "hostPID", "hostIPC"} and boolean(entry.value):
            yield context.match(pair(entry), f"`{entry.name}` shares the node with the pod.")


@rule(
    "helm-capability-added",
    languages=["yaml"],
    severity="medium",
    confidence="high",
    message="The container is given rights of the superuser.",
    cwe=[250],
    literals=["capabilities"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="chart/values.yaml",
)
def helm_capability_added(context: FileContext) -> Iterator[Match]:
    """A chart gives a container rights that reach beyond it.

    Why:
        Some capabilities are root by another name: with SYS_ADMIN or SYS_PTRACE a program leaves
        its container.
    Remediation:
        Drop all and add only those that the program fails without.
    Bad:
        securityContext:
          capabilities:
            add:
              - SYS_ADMIN
    Bad:
        securityContext:
          capabilities:
            add: [ALL]
    Good:
        securityContext:
          capabilities:
            drop:
              - ALL
    Good:
        securityContext:
          capabilities:
            add:
              - NET_BIND_SERVICE
    Good:
        roles:
          add:
            - ALL # capabilities
    References:
        https://helm.sh/docs/chart_template_guide/values_files/
    """
    for value in values(context):
        severity = weight(capability(value.text))
        if severity is not None and value.entry.path[-3:-1] == ("capabilities", "add"):
            message = f"`{capability(value.text)}` reaches beyond the container."
            yield context.match(value.entry.key, message, severity=severity)
