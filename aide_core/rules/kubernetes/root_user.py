"""Containers that run as root."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers, pair
from aide_core.rules.support.scalars import boolean, integer


@rule(
    "k8s-run-as-root",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This container is set to run as root.",
    cwe=[250],
    literals=["runAsUser", "runAsNonRoot"],
    aliases=[
        "checkov:CKV_K8S_23",
        "checkov:CKV_K8S_40",
        "kube-linter:run-as-non-root",
        "semgrep:run-as-non-root-unsafe-value",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_run_as_root(context: FileContext) -> Iterator[Match]:
    """A container is set to run as root.

    Why:
        Root in the container is root on the node as soon as a flaw in the kernel or a careless
        mount lets the program out.
    Remediation:
        Set `runAsNonRoot: true` and a `runAsUser` above 10000 that the image supports.
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
                runAsUser: 0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            runAsNonRoot: false
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
                    runAsNonRoot: false
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
                runAsUser: 1000
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
                runAsNonRoot: true
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            runAsUser: 0
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                runAsUser: 10001
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
                runAsNonRoot: false
                runAsUser: 10001
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in containers(context):
        user = container.security("runAsUser")
        if user is not None:
            if integer(user.value) == 0:
                yield context.match(pair(user))
            continue
        promise = container.security("runAsNonRoot")
        if promise is not None and boolean(promise.value) is False:
            yield context.match(pair(promise))


@rule(
    "k8s-run-as-non-root-unset",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="Nothing keeps this container from running as root.",
    cwe=[250],
    literals=["containers"],
    aliases=[
        "checkov:CKV_K8S_23",
        "checkov:CKV_K8S_29",
        "checkov:CKV_K8S_30",
        "checkov:CKV_K8S_40",
        "kube-linter:run-as-non-root",
        "semgrep:run-as-non-root",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_run_as_non_root_unset(context: FileContext) -> Iterator[Match]:
    """Nothing keeps a container from running as root.

    Why:
        Most images run as root when no user is named. Whoever takes over the program is root in the
        container, one flaw away from being root on the node.
    Remediation:
        Set `runAsNonRoot: true` under the `securityContext` of the pod.
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
                    privileged: false
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          securityContext:
            runAsNonRoot: true
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
                runAsUser: 1000
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
    Good:
        kind: Pod
        spec:
          containers:
            - name: shop
    References:
        https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in containers(context):
        known = [container.security(key) for key in ("runAsNonRoot", "runAsUser")]
        if known == [None, None] and container.pod.resource.is_whole:
            yield context.match(container.place)
