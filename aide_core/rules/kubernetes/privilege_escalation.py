"""Containers whose processes may gain rights that their parent did not have."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-privilege-escalation",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="Processes in this container may gain rights they did not start with.",
    cwe=[250, 269],
    literals=["allowPrivilegeEscalation"],
    aliases=[
        "kube-linter:privilege-escalation-container",
        "checkov:CKV_K8S_20",
        "semgrep:allow-privilege-escalation",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_privilege_escalation(context: FileContext) -> Iterator[Match]:
    """A container allows its processes to gain rights.

    Why:
        A program with the setuid bit inside the image makes whoever runs it root in the container,
        so a user without rights is no protection any more.
    Remediation:
        Set `allowPrivilegeEscalation: false`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                allowPrivilegeEscalation: true
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  securityContext: {allowPrivilegeEscalation: true}
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                allowPrivilegeEscalation: false
    Good:
        services:
          shop:
            securityContext:
              allowPrivilegeEscalation: true
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in containers(context):
        entry = container.entry("securityContext", "allowPrivilegeEscalation")
        if entry is not None and entry.value is not None and boolean(entry.value):
            edit = context.replace(entry.value, "false")
            fix = context.fix("Forbid it", edit, safe=False)
            yield context.match(pair(entry), fix=fix)


@rule(
    "k8s-privilege-escalation-unset",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="Nothing forbids the processes of this container to gain rights.",
    cwe=[250, 269],
    literals=["containers"],
    aliases=[
        "checkov:CKV_K8S_20",
        "kube-linter:privilege-escalation-container",
        "semgrep:allow-privilege-escalation-no-securitycontext",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_privilege_escalation_unset(context: FileContext) -> Iterator[Match]:
    """A container does not forbid its processes to gain rights.

    Why:
        Kubernetes allows it unless told otherwise, so a program with the setuid bit in the image
        makes whoever runs it root in the container.
    Remediation:
        Set `allowPrivilegeEscalation: false` in the container's `securityContext`.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  securityContext:
                    runAsNonRoot: true
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                allowPrivilegeEscalation: false
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                allowPrivilegeEscalation: true
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  securityContext: {{ .Values.security }}
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in containers(context):
        is_set = container.entry("securityContext", "allowPrivilegeEscalation") is not None
        if not is_set and container.pod.resource.is_whole:
            yield context.match(container.place)
