"""Containers that may make every system call."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair, pods
from aide_core.rules.support.pod_profiles import settings


@rule(
    "k8s-seccomp-unconfined",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The container may make every system call.",
    cwe=[250],
    literals=["seccomp"],
    aliases=["checkov:CKV_K8S_31", "checkov:CKV_K8S_32", "semgrep:seccomp-confinement-disabled"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_seccomp_unconfined(context: FileContext) -> Iterator[Match]:
    """A pod or container switches the filter for system calls off.

    Why:
        The filter keeps rarely used system calls from containers, where most of the flaws lie
        through which programs escape to the node.
    Remediation:
        Set `seccompProfile: {type: RuntimeDefault}`.
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
                seccompProfile:
                  type: Unconfined
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              securityContext:
                seccompProfile:
                  type: Unconfined
              containers:
                - name: shop
                  image: shop:1.0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            seccomp.security.alpha.kubernetes.io/pod: unconfined
        spec:
          containers:
            - name: shop
              image: shop:1.0
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
                seccompProfile:
                  type: RuntimeDefault
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            seccomp.security.alpha.kubernetes.io/pod: runtime/default
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        services:
          shop:
            seccompProfile:
              type: Unconfined
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
          annotations:
            example.com/pod: unconfined
        spec:
          containers:
            - name: shop
              image: shop:1.0
    References:
        https://kubernetes.io/docs/tutorials/security/seccomp/
    """
    for pod in pods(context):
        for entry in settings(pod, "seccompProfile", "seccomp.security."):
            if (
                entry.value is not None
                and pod.resource.document.text(entry.value).lower() == "unconfined"
            ):
                name = "RuntimeDefault" if entry.name == "type" else "runtime/default"
                fix = context.fix(
                    "Use the default filter", context.replace(entry.value, name), safe=False
                )
                yield context.match(pair(entry), fix=fix)


@rule(
    "k8s-seccomp-unset",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="No filter for system calls is chosen.",
    cwe=[250],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_31"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_seccomp_unset(context: FileContext) -> Iterator[Match]:
    """A container has no filter for system calls.

    Why:
        Unless the node says otherwise the container may then make every system call, also those
        through which programs escape.
    Remediation:
        Set `seccompProfile: {type: RuntimeDefault}` under the `securityContext` of the pod.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: shop
              image: shop:1.0
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
                seccompProfile:
                  type: Localhost
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
        https://kubernetes.io/docs/tutorials/security/seccomp/
    """
    for container in containers(context):
        if container.security("seccompProfile") is None and container.pod.resource.is_whole:
            yield context.match(container.place)
