"""Containers without bounds on what they use."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-memory-limit-unset",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This container may use all the memory of its node.",
    category="quality",
    cwe=[770],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_13", "kube-linter:unset-memory-requirements"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
)
def k8s_memory_limit_unset(context: FileContext) -> Iterator[Match]:
    """A container has no limit on its memory.

    Why:
        A leak, or a request that was made to be large, takes the memory of the node, and the kernel
        then ends programs of other pods.
    Remediation:
        Set `resources.limits.memory` a little above what the program needs under load.
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
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                requests:
                  memory: 256Mi
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                limits:
                  memory: 256Mi
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
                  resources: {{ .Values.resources }}
    References:
        https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    for container in containers(context):
        is_set = container.get("resources", "limits", "memory") is not None
        if not is_set and container.pod.resource.is_whole:
            yield context.match(container.place)


@rule(
    "k8s-cpu-limit-unset",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="This container may use all the processors of its node.",
    category="quality",
    cwe=[770],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_11", "kube-linter:unset-cpu-requirements"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_cpu_limit_unset(context: FileContext) -> Iterator[Match]:
    """A container has no limit on its processor time.

    Why:
        A loop without end takes the time of every pod on the node that did not reserve any.
    Remediation:
        Set `resources.limits.cpu`, or see to it that every pod of the cluster has a request.
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
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                requests:
                  cpu: 500m
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                limits:
                  cpu: 500m
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
                  resources: {{ .Values.resources }}
    References:
        https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    for container in containers(context):
        is_set = container.get("resources", "limits", "cpu") is not None
        if not is_set and container.pod.resource.is_whole:
            yield context.match(container.place)


@rule(
    "k8s-memory-request-unset",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="This container reserves no memory.",
    category="quality",
    cwe=[770],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_12", "kube-linter:unset-memory-requirements"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_memory_request_unset(context: FileContext) -> Iterator[Match]:
    """A container reserves no memory.

    Why:
        The scheduler takes it for free and packs it onto a full node; it is the first one to be
        ended when memory runs out.
    Remediation:
        Set `resources.requests.memory` to what the program usually needs.
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
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                limits:
                  memory: 128Mi
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                requests:
                  memory: 128Mi
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
                  resources: {{ .Values.resources }}
    References:
        https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    for container in containers(context):
        is_set = container.get("resources", "requests", "memory") is not None
        if not is_set and container.pod.resource.is_whole:
            yield context.match(container.place)


@rule(
    "k8s-cpu-request-unset",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="This container reserves no processor time.",
    category="quality",
    cwe=[770],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_10", "kube-linter:unset-cpu-requirements"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_cpu_request_unset(context: FileContext) -> Iterator[Match]:
    """A container reserves no processor time.

    Why:
        The scheduler takes it for free and packs it onto a busy node, where it gets what the others
        leave.
    Remediation:
        Set `resources.requests.cpu` to what the program usually needs.
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
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                limits:
                  cpu: 100m
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              resources:
                requests:
                  cpu: 100m
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
                  resources: {{ .Values.resources }}
    References:
        https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
    """
    for container in containers(context):
        is_set = container.get("resources", "requests", "cpu") is not None
        if not is_set and container.pod.resource.is_whole:
            yield context.match(container.place)
