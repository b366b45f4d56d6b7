"""Services whose health nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-liveness-probe-unset",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Nothing notices when this container hangs.",
    category="quality",
    literals=["containers"],
    aliases=["checkov:CKV_K8S_8", "kube-linter:no-liveness-probe"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_liveness_probe_unset(context: FileContext) -> Iterator[Match]:
    """A service has no liveness probe.

    Why:
        A program that hangs without ending stays as it is until a person notices.
    Remediation:
        Add a `livenessProbe` that asks the program something cheap.
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
                  livenessProbe:
                    httpGet:
                      path: /health
                      port: 8080
    Good:
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
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
                  {{ .Values.probes }}: 1
    References:
        https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
    """
    for container in containers(context):
        is_set = container.entry("livenessProbe") is not None
        if not is_set and container.is_service and container.pod.resource.is_whole:
            yield context.match(container.place)


@rule(
    "k8s-readiness-probe-unset",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Requests reach this container before it is ready.",
    category="quality",
    literals=["containers"],
    aliases=["checkov:CKV_K8S_9", "kube-linter:no-readiness-probe"],
    controls=["soc2:A1.1", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_readiness_probe_unset(context: FileContext) -> Iterator[Match]:
    """A service has no readiness probe.

    Why:
        Requests are sent to the pod while it still starts and while it cannot answer, and a broken
        release replaces the working one.
    Remediation:
        Add a `readinessProbe` that succeeds once the program can serve.
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
                  readinessProbe:
                    httpGet:
                      path: /health
                      port: 8080
    Good:
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
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
                  {{ .Values.probes }}: 1
    References:
        https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
    """
    for container in containers(context):
        is_set = container.entry("readinessProbe") is not None
        if not is_set and container.is_service and container.pod.resource.is_whole:
            yield context.match(container.place)
